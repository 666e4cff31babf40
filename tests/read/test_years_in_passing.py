"""A year to come that is told by the way holds for its own sentence, not for those behind it."""

from __future__ import annotations

import pytest

import hefu
from hefu.model import Statement
from invented import YEAR, reviewed

PLAN = "政府工作报告\n各位代表：\n一、2021年工作回顾\n过去一年平稳。\n二、2022年工作安排\n{}\n"


def told(text: str, frame: str = PLAN) -> Statement:
    """The last statement of an invented report of 2022."""
    return list(hefu.read(hefu.load_text(frame.format(text), id="r", place="温州市", year=2022)))[-1]


@pytest.mark.parametrize(
    "text",
    [
        "做好2025年世界园艺节筹备。新建乡村书屋12座。",
        "借邻市2026年办冰雪节之机，多修雪道。新建乡村书屋12座。",
        "加快供水管网连通，2024年全部贯通。新建乡村书屋12座。",
        "编制面向2035年的湖区规划！新建乡村书屋12座\n今后五年再谋新篇",
        "编制面向2035年的湖区规划。新建乡村书屋12座。",
    ],
)
def test_a_year_told_by_the_way_does_not_date_the_next_sentence(text: str) -> None:
    assert told(text).period == "2022"


@pytest.mark.parametrize("text", ["展望2035年，湖城更加宜居。", "2035年，湖城更加宜居。"])
def test_a_year_that_a_paragraph_turns_to_holds_on(text: str) -> None:
    assert told(text + "乡村书屋达到120座。").period == "2035"


def test_a_horizon_with_the_years_to_come_behind_it_is_not_told_by_the_way() -> None:
    """Also behind a review of five years, before the heading of the plan."""
    frame = PLAN.replace("2021年工作回顾\n过去一年平稳。", "过去五年工作回顾\n过去五年，湖城大变。\n{}")
    text = "锚定2035年建成湖城的目标，未来五年，要建成有百座书屋、人口突破9万人的湖城。乡村书屋达到120座。"
    assert told(text, frame.replace("安排\n{}", "安排\n继续努力。")).stance == "target"


def test_a_result_behind_an_event_to_come_is_a_result() -> None:
    frame = PLAN.replace("过去一年平稳。", "申请到2026年的园艺节。{}").replace("安排\n{}", "安排\n继续努力。")
    one = told("新建乡村书屋12座。", frame)
    assert (one.stance, one.period) == ("outcome", "2021")


TWO_TERMS = (
    "政府工作报告\n各位代表：\n一、2021年工作回顾\n过去一年平稳。\n"
    "奋力建设湖城。{}\n{}\n二、2022年工作安排\n新建乡村书屋9座。\n"
)


@pytest.mark.parametrize(
    ("announced", "years"),
    [
        ("今后五年的主要目标是：", "2022/2026"),
        ("未来5年，我们的奋斗目标和主要任务是：", "2022/2026"),
        ("到2027年的主要预期目标是：", "2022/2027"),
    ],
)
def test_goals_announced_for_years_to_come_are_goals_of_those_years(announced: str, years: str) -> None:
    """Also where they stand in the review, before the heading of the plan."""
    text = TWO_TERMS.format(announced, "——文化更繁荣。新建乡村书屋120座，书香更浓。")
    first, last = (
        s for s in hefu.read(hefu.load_text(text, id="r", place="温州市", year=2022)) if s.stance == "target"
    )
    assert (first.low, first.period) == (120, years)
    assert (last.low, last.period) == (9, "2022")


@pytest.mark.parametrize(
    "announced", ["到2019年的主要目标是：", "去年的主要目标是：", "今后五年，湖城更美。"]
)
def test_what_announces_no_goals_to_come_leaves_a_review_one(announced: str) -> None:
    text = TWO_TERMS.format(announced, "新建乡村书屋12座，书香更浓。")
    read = hefu.read(hefu.load_text(text, id="r", place="温州市", year=2022))
    assert [s.stance for s in read if s.low == 12] == ["outcome"]


def test_three_years_of_kindergarten_are_no_time() -> None:
    """学前三年教育 is not of the three years before."""
    one = told("基本普及学前三年教育，普惠性幼儿园覆盖率保持在80%以上。")
    assert (one.stance, one.period) == ("target", "2022")


def test_a_plan_to_teach_the_law_dates_nothing() -> None:
    frame = "政府工作报告\n各位代表：\n一、2021年工作回顾\n{}\n二、2022年工作安排\n继续努力。\n"
    text = "“七五”普法圆满收官，新建乡村书屋12座。"
    assert [s.period for s in hefu.read(hefu.load_text(frame.format(text), id="r", year=2022))] == ["2021"]


@pytest.mark.parametrize("start", ["由2018年的七十亿元", "由二〇一八年的七十亿元", "由2018年的70亿元"])
def test_a_year_that_a_rise_starts_from_does_not_date_what_it_led_to(start: str) -> None:
    rise = told(f"茶叶产值{start}增加到一百二十亿元。")
    assert (rise.low, rise.period, rise.stance) == (120, "2022", "target")


def test_the_year_before_that_opens_a_sentence_is_the_speakers_and_else_that_before_the_passages() -> None:
    figures = reviewed("山乡面貌一新。上年新建茶园31公顷。茶馆由上年末的32座增加到33座。")
    assert [(s.low, s.period) for s in figures] == [
        (31, str(YEAR - 1)),
        (32, str(YEAR - 2)),
        (33, str(YEAR - 1)),
    ]
