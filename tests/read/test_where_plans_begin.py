"""Where the plan of a report begins that announces none, and what 今年 is in one given in December."""

from __future__ import annotations

import hefu
from hefu.model import Document

REVIEW = (
    "各位代表：\n一、乡村面貌一新\n新建乡村书屋31座。\n二、茶业兴旺\n茶园面积达到32万亩。\n"
    "三、民生改善\n发放茶农补贴33万元。\n"
)
TASKS = "一、振兴茶业\n新建茶园34万亩。\n二、办好民生\n新建茶馆35座。\n三、改进作风\n减少会议36个。\n"


def stances(text: str, **meta: str) -> list[tuple[float | None, str]]:
    doc = hefu.load_text(text, id="r", place="温州市", year=2022)
    doc = Document(**{**{k: getattr(doc, k) for k in doc.__dataclass_fields__}, "meta": {**doc.meta, **meta}})
    return [(s.low, s.stance) for s in hefu.read(doc)]


def test_a_plan_that_nothing_announces_begins_where_headings_are_numbered_anew() -> None:
    found = dict(stances(f"政府工作报告\n{REVIEW}{TASKS}"))
    assert [found[n] for n in (31, 32, 33)] == ["outcome"] * 3
    assert [found[n] for n in (34, 35, -36)] == ["target"] * 3


def test_it_begins_with_the_second_heading_where_they_are_not() -> None:
    text = f"政府工作报告\n{REVIEW}四、改进作风\n减少会议36个。\n"
    assert dict(stances(text))[32] == "target"


def test_this_year_is_the_one_that_ends_in_a_report_given_in_december() -> None:
    text = (
        "政府工作报告\n各位代表：\n茶业兴旺。\n今年，我们新建茶园31万亩。\n"
        "二、2022年主要任务\n新建茶园34万亩。\n"
    )
    assert stances(text, delivered="2021-12-26") == [(31, "outcome"), (34, "target")]


def test_the_whole_year_in_a_plan_of_several_is_the_first() -> None:
    text = (
        "政府工作报告\n各位代表：\n茶业兴旺。\n一、2021年工作回顾\n茶业兴旺。\n"
        "二、今后五年的奋斗目标和任务\n全年新建茶园34万亩。新建茶馆35座。\n"
    )
    doc = hefu.load_text(text, id="r", place="温州市", year=2022)
    assert [s.period for s in hefu.read(doc)] == ["2022", "2022/2026"]
