"""Where the plan of a report begins that announces none, and what 今年 is in one given in December."""

from __future__ import annotations

from dataclasses import replace

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
        "二、今后五年的目标任务\n全年新建茶园34万亩。新建茶馆35座。\n"
    )
    doc = hefu.load_text(text, id="r", place="温州市", year=2022)
    assert [s.period for s in hefu.read(doc)] == ["2022", "2022/2026"]


def between(heading: str, review: str = "2021年工作回顾", year: int = 2022) -> list[str | None]:
    """The period of a goal under a heading between a review and the plan of the year."""
    text = (
        f"政府工作报告\n各位代表：\n茶业兴旺。\n一、{review}\n{'茶业兴旺。' * 9}\n"
        f"{'茶事兴旺。' * 9}\n{'茶香四溢。' * 9}\n{'茶馆满座。' * 9}\n二、{heading}\n新建茶园34万亩。\n"
        f"三、{year}年工作安排\n新建茶馆35座。\n四、改进作风\n减少会议36个。{'办好茶事。' * 60}\n"
    )
    doc = hefu.load_text(text, id="r", place="温州市", year=year)
    return [s.period if s.stance == "target" else None for s in hefu.read(doc)][:2]


def test_a_heading_between_the_review_and_the_plan_is_on_years_to_come() -> None:
    assert between("实施“十四五”规划，奋力建设新茶乡", "2020年工作回顾", 2021) == ["2021/2025", "2021"]
    assert between("奋力谱写茶乡新篇章", "过去五年工作回顾") == ["2022/2026", "2022"]
    assert between("奋力谱写茶乡新篇章") == ["2022", "2022"]


def test_a_heading_that_looks_back_or_at_what_is_amiss_opens_no_plan() -> None:
    assert between("民生改善取得新成效") == [None, "2022"]
    assert between("存在的困难和问题") == [None, "2022"]


def test_the_year_gone_is_in_december_the_one_that_ends() -> None:
    text = (
        "政府工作报告\n各位代表：\n茶业兴旺。一年来，新建茶园31万亩。去年，新建茶馆32座。\n"
        "二、2022年主要任务\n做好工作。\n"
    )
    doc = hefu.load_text(text, id="r", place="温州市", year=2022)
    doc = replace(doc, meta={**doc.meta, "delivered": "2021-12-26"})
    assert [(s.low, s.period) for s in hefu.read(doc)] == [(31, "2021"), (32, "2020")]
