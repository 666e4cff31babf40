"""A collection of invented reports, large enough to fall into several parts of a ledger."""

from __future__ import annotations

from pathlib import Path

from hefu.catalog.places import load_places

YEARS = range(2016, 2022)


def places(count: int) -> list[str]:
    """The names of so many prefecture-level cities."""
    return [place.id for place in load_places() if place.level == "city"][:count]


def report(place: str, year: int, *, growth: int = 6) -> str:
    """An invented report: last year's figures, this year's goals."""
    before = 5 + (year * 7 + len(place)) % 5
    return (
        f"{place}{year}年政府工作报告\n\n各位代表：\n\n一、{year - 1}年工作回顾\n\n"
        f"去年地区生产总值增长{before}.{year % 10}%，一般公共预算收入达到{year - 1900}.5亿元，"
        f"城镇新增就业{before}.2万人，城镇登记失业率3.1%。\n\n"
        f"二、{year}年工作安排\n\n{year}年经济社会发展的主要预期目标是：地区生产总值增长{growth}%左右，"
        f"一般公共预算收入增长5%以上，城镇新增就业5万人，城镇登记失业率控制在4%以内。\n\n"
        f"到2020年，森林覆盖率达到{40 + len(place)}%。\n"
    )


def write_collection(folder: Path, count: int = 42) -> Path:
    """Write reports of ``count`` places for all ``YEARS`` as files "<place>/<year>.md"."""
    for place in places(count):
        (folder / place).mkdir(parents=True)
        for year in YEARS:
            (folder / place / f"{year}.md").write_text(report(place, year), "utf-8")
    return folder


def write_parquet(folder: Path, path: Path) -> Path:
    """The same as one Parquet file with the columns ``id`` and ``text``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = sorted(folder.rglob("*.md"))
    ids = [file.relative_to(folder).with_suffix("").as_posix() for file in files]
    pq.write_table(pa.table({"id": ids, "text": [file.read_text("utf-8") for file in files]}), path)
    return path


def content(ledger: Path) -> dict[str, bytes]:
    """Every file of a ledger with its bytes, but for the lock."""
    return {
        path.relative_to(ledger).as_posix(): path.read_bytes()
        for path in sorted(ledger.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }
