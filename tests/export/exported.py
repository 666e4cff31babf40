"""Invented reports of two places over three years, and what an export makes of their ledger."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from hefu.run.build import build
from hefu.run.local import LocalEngine

PLACES = ("杭州市", "宁波市")
TODAY = dt.date(2022, 6, 30)


def text(place: str, year: int, extra: str = "") -> str:
    """A report of ``place`` in ``year``: last year's figures, this year's goals."""
    return (
        f"{place}{year}年政府工作报告\n\n各位代表：\n\n一、{year - 1}年工作回顾\n\n"
        f"去年地区生产总值达到{year}.5亿元，增长6.{year % 10}%，城镇新增就业8.2万人，城镇登记失业率3.1%。"
        f"年初确定的10件民生实事全部完成。\n\n"
        f"二、{year}年工作安排\n\n{year}年经济社会发展的主要预期目标是：地区生产总值增长6%左右，力争6.5%，"
        f"城镇新增就业80000人以上，城镇登记失业率控制在4%以内。{extra}\n"
    )


def ledger(folder: Path) -> Path:
    """The ledger of reports of both places in 2020, 2021 and 2022."""
    for place in PLACES:
        (folder / "reports" / place).mkdir(parents=True)
        for year in (2020, 2021, 2022):
            path = folder / "reports" / place / f"{year}.md"
            path.write_text(
                text(place, year, "新建学校=1所，拓宽道路-3公里。" if year == 2021 else ""), "utf-8"
            )
    build([folder / "reports"], folder / "ledger", as_of=TODAY, engine=LocalEngine(1))
    return folder / "ledger"


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of an exported table, from its Parquet file."""
    import pyarrow.parquet as pq

    found: list[dict[str, Any]] = pq.read_table(folder / f"{table}.parquet").to_pylist()
    return found


def cell(folder: Path, place: str, year: int, indicator: str, form: str) -> dict[str, Any]:
    """The one row of the long panel for these."""
    (row,) = [
        row
        for row in rows(folder, "panel")
        if (row["place"], row["year"], row["indicator"], row["form"]) == (place, year, indicator, form)
    ]
    return row
