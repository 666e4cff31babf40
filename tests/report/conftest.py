"""The ledger of a few reports of real places with invented figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from hefu.ledger import Ledger, open_ledger
from hefu.run.build import build
from hefu.run.local import LocalEngine

# What each place's report says of the year before and aims at: by place and year.
TOLD = {
    ("国务院", "国家", 2020): ("国内生产总值增长6.1%。", "国内生产总值增长6%左右，居民消费价格涨幅3%左右。"),
    ("国务院", "国家", 2021): ("国内生产总值增长5%，居民消费价格上涨2.5%。", "国内生产总值增长6%以上。"),
    ("国务院", "国家", 2022): ("国内生产总值增长8.1%。", "国内生产总值增长5.5%左右。"),
    ("省", "浙江省", 2020): ("地区生产总值增长6.8%。", "地区生产总值增长6%-6.5%，城镇新增就业80万人以上。"),
    ("省", "浙江省", 2021): (
        "地区生产总值增长6.2%，城镇新增就业100万人。",
        "地区生产总值增长7%以上，力争增长8%，城镇新增就业90万人。",
    ),
    ("省", "浙江省", 2022): ("地区生产总值增长8.5%，城镇新增就业85万人。", "地区生产总值增长6%左右。"),
    ("省", "吉林省", 2021): ("地区生产总值增长2.4%。", "地区生产总值增长6.5%左右。"),
    ("省", "吉林省", 2022): (
        "地区生产总值增长6.6%。去年人代会确定的目标任务全部完成。",
        "地区生产总值增长6%左右。",
    ),
    ("市", "温州市", 2020): ("地区生产总值增长8.2%。", "地区生产总值增长7%。"),
    ("市", "温州市", 2021): ("地区生产总值增长3.4%。", "地区生产总值增长8%以上。"),
    ("市", "温州市", 2022): (
        "地区生产总值增长7.7%。去年确定的十件民生实事全部完成。",
        "地区生产总值增长7%以上。",
    ),
    ("市", "吉林市", 2022): ("地区生产总值增长6.6%。", "地区生产总值增长8%左右。"),
}
# What is said among the tasks: a goal again, and something that is no goal.
TASKS = {
    ("温州市", 2021): "围绕目标，推动地区生产总值增长8%以上。",
    ("吉林省", 2021): "年底森林覆盖率达到46%。",
}


def report_of(place: str, year: int, review: str, goals: str) -> str:
    """A report with a review of last year, this year's main goals, and tasks."""
    tasks = TASKS.get((place, year), "扎实做好各项工作。")
    return (
        f"---\ntitle: {year}年{place}政府工作报告\nplace: {place}\nyear: {year}\nkind: report\n---\n\n"
        f"{year}年{place}政府工作报告\n\n各位代表：\n\n一、{year - 1}年工作回顾\n\n{year - 1}年，{review}\n\n"
        f"二、{year}年工作安排\n\n{year}年经济社会发展的主要预期目标是：{goals}\n\n{tasks}\n"
    )


def write_reports(folder: Path) -> Path:
    """The reports of ``TOLD`` as files below ``folder``."""
    for (group, place, year), (review, goals) in TOLD.items():
        path = folder / group / place / f"{year}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report_of(place, year, review, goals), "utf-8")
    return folder


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Their ledger as of the middle of 2022; not to be changed."""
    folder = tmp_path_factory.mktemp("report")
    build(
        [write_reports(folder / "reports")],
        folder / "ledger",
        as_of=dt.date(2022, 6, 30),
        engine=LocalEngine(1),
    )
    yield open_ledger(folder / "ledger")
