"""A report that sets out the plan of the year after its own, behind a heading and a sentence of its own."""

from __future__ import annotations

import hefu

TEXT = (
    "政府工作报告\n各位代表：\n我向大会报告工作。\n一、经济恢复的情况\n2022年，出口增长7%。\n茶园扩大。\n集市热闹。\n"
    "道路通了。\n桥修好了。\n{}\n{}\n国民生产总值增长5%。\n茶叶产量31万吨。\n三、几项措施\n大家努力。\n"
    + "认真做事。"
    * 40
)


def goals(heading: str, opening: str) -> list[tuple[str | None, bool]]:
    doc = hefu.load_text(TEXT.format(heading, opening), id="r", place="温州市", year=2023)
    return [(s.period, s.headline) for s in hefu.read(doc) if s.stance == "target"]


def test_a_heading_on_the_plan_of_the_next_year_opens_it_and_a_list_may_follow_a_full_stop() -> None:
    assert goals("二、2024年经济计划的要点和指标", "为此，2024年的主要指标安排如下。") == [
        ("2024", True),
        ("2024", True),
    ]


def test_the_same_of_the_year_itself() -> None:
    assert goals("二、2023年经济计划的要点和指标", "为此，2023年的主要指标安排如下。") == [
        ("2023", True),
        ("2023", True),
    ]
