"""Whether a paragraph that tells of several years looks back on them or sets out those to come."""

from __future__ import annotations

from dataclasses import replace

import pytest

import hefu
from invented import YEAR, at, reviewed

LAST = YEAR - 1
FIVE = f"{LAST - 4}/{LAST}"
HEAD = "政府工作报告\n\n各位代表：\n\n现在，我代表市人民政府向大会报告工作。\n\n"


def test_a_paragraph_that_is_about_the_five_years_opens_their_review() -> None:
    figures = reviewed(
        f"{LAST}年，我们稳住了大盘。\n\n这是山乡旧貌换新颜的五年。城镇新增就业21万人。\n\n"
        "——这是人才纷至沓来的五年。新增茶园35公顷。"
    )
    assert [s.period for s in figures] == [FIVE, FIVE]


def test_a_plan_yet_to_begin_opens_what_is_to_come_also_before_the_years_own_plan() -> None:
    figures = hefu.read(
        at(
            f"{HEAD}一、“十三五”工作回顾\n\n五年来，新建茶园31公顷。\n\n二、迈向新征程\n\n"
            "“十四五”时期是云溪爬坡过坎的五年。\n\n新建公路320公里。\n\n"
            "三、2021年工作安排\n\n新建茶馆33座。\n",
            year=2021,
        )
    )
    assert [(s.stance, s.period) for s in figures] == [
        ("outcome", "2016/2020"),
        ("target", "2021/2025"),
        ("target", "2021"),
    ]


def test_years_that_led_up_to_a_plan_are_those_before_it() -> None:
    figures = hefu.read(
        at(
            f"{HEAD}一、工作回顾\n\n五年来的奋斗，为“十四五”开了好头。城镇新增就业21万人。\n\n"
            "二、2021年工作安排\n\n新建茶馆33座。\n",
            year=2021,
        )
    )
    assert next(iter(figures)).period == "2016/2020"


def test_a_heading_on_completing_the_years_tasks_opens_its_plan() -> None:
    figures = hefu.read(
        at(
            f"{HEAD}一、工作回顾\n\n新建茶园31公顷。\n\n二、奋力完成{YEAR}年的各项任务\n\n新建茶馆33座。\n",
        )
    )
    assert [s.stance for s in figures] == ["outcome", "target"]


def test_a_second_heading_that_names_a_plan_yet_to_begin_opens_it() -> None:
    figures = hefu.read(
        at(
            f"{HEAD}一、“十三五”工作回顾\n\n五年来，新建茶园31公顷。\n\n二、“十四五”的山乡建设\n\n"
            "新建公路320公里。\n",
            year=2021,
        )
    )
    assert [(s.stance, s.period) for s in figures] == [("outcome", "2016/2020"), ("target", "2021/2025")]


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("一、2018年以来工作回顾", "2018/2020"),
        ("一、2020年以来工作回顾", "2020"),
        ("一、“十三五”时期山乡振兴取得重大成果", "2016/2020"),
    ],
)
def test_headings_say_of_which_years_a_review_is(heading: str, period: str) -> None:
    text = f"{HEAD}{heading}\n\n新建茶园31公顷。\n\n二、2021年工作安排\n\n新建茶馆33座。\n"
    assert [s.period for s in hefu.read(at(text, year=2021))] == [period, "2021"]


def test_an_early_plan_opens_the_review_of_its_years_and_lessons_in_law_do_not() -> None:
    def period(opening: str, year: int) -> str | None:
        text = f"{HEAD}一、工作回顾\n\n{opening}\n\n新建茶园31公顷。\n\n二、{year}年工作安排\n\n做好工作。\n"
        return next(iter(hefu.read(at(text, year=year)))).period

    assert period("“九五”时期，山乡面貌一新。", 2001) == "1996/2000"
    assert period("“八五”普法，深入人心。", 2022) == "2021"


def test_behind_words_that_tell_of_nothing_the_last_year_opens_its_part_of_the_review() -> None:
    figures = reviewed(
        "过去五年，山乡面貌一新。新建茶园31公顷。\n\n一粥一饭，当思不易。过去一年，我们迎难而上。新建茶馆33座。"
    )
    assert [s.period for s in figures] == [FIVE, str(LAST)]


def test_this_year_does_so_in_a_review_of_five_given_in_its_december() -> None:
    doc = at(
        f"{HEAD}一、过去五年工作回顾\n\n过去五年，山乡面貌一新。新建茶园31公顷。\n\n"
        "今年是新一届政府的第一年。新建茶馆33座。\n\n二、2023年工作安排\n\n新建茶楼35座。\n"
    )
    doc = replace(doc, meta={**doc.meta, "delivered": f"{LAST}-12-26"})
    assert [s.period for s in hefu.read(doc)] == [FIVE, str(LAST), str(YEAR)]


def test_money_that_came_in_is_a_sum_of_the_years_also_behind_a_sentence_of_the_last() -> None:
    figures = reviewed(
        f"五年来，云溪面貌一新。{LAST}年地区生产总值达到480亿元。签约项目70个，到位资金90亿元。"
    )
    assert [(s.low, s.period) for s in figures if s.indicator] == [(480, str(LAST)), (90, FIVE)]


@pytest.mark.parametrize(
    ("opening", "period"),
    [
        ("2020年极不平凡，我们迎难而上。", "2020"),
        ("2020年，我们迎难而上，办成了许多大事。", "2020"),
        ("2020年是“十三五”收官之年。", "2016/2020"),
        ("2020年，我们为五年奋斗画上句号。", "2016/2020"),
    ],
)
def test_below_the_heading_of_a_review_of_five_the_last_year_opens_its_own_or_closes_them(
    opening: str, period: str
) -> None:
    text = f"{HEAD}一、五年工作回顾\n\n{opening}\n\n新建茶园31公顷。\n\n二、2021年工作安排\n\n做好工作。\n"
    assert next(iter(hefu.read(at(text, year=2021)))).period == period


def test_a_plan_named_behind_a_number_of_years_is_told_of_by_the_way() -> None:
    figures = reviewed("过去五年，我们接力“十三五”、开启“十四五”。新建茶园31公顷。")
    assert [s.period for s in figures] == [FIVE]


def test_a_heading_on_this_year_is_a_review_in_a_report_of_its_december() -> None:
    doc = at(
        f"{HEAD}今年工作开新局\n\n我们迎难而上。\n\n新建茶园31公顷。\n\n明年工作再出发\n\n新建茶楼35座。\n"
    )
    doc = replace(doc, meta={**doc.meta, "delivered": f"{LAST}-12-26"})
    assert [(s.stance, s.period) for s in hefu.read(doc)] == [("outcome", str(LAST)), ("target", str(YEAR))]


def test_an_item_of_a_list_opens_no_plan() -> None:
    review = "一、工作回顾\n\n山乡一新。\n\n——重点任务落实有力\n\n新建茶园31公顷。"
    text = f"{HEAD}{review}\n\n二、{YEAR}年工作\n\n做好工作。\n"
    assert next(iter(hefu.read(at(text)))).stance == "outcome"


def test_headings_in_one_line_with_their_first_words_open_the_plans() -> None:
    figures = hefu.read(
        at(
            f"{HEAD}一、工作回顾\n\n五年来，山乡一新。新建茶园31公顷。\n\n"
            "二、迈上新台阶“十四五”时期是云溪转型的关键期，是云溪致富的黄金期，是云溪人民大有作为的五年，我们要同心同德。\n\n"
            "新建公路320公里。\n\n"
            "三、开好局起好步今年是起步之年，做好今年的工作至关重要，我们要同心同德，奋发有为，一件事情接着一件事情办。\n\n"
            "新建茶馆33座。\n",
            year=2021,
        )
    )
    assert [(s.stance, s.period) for s in figures] == [
        ("outcome", "2016/2020"),
        ("target", "2021/2025"),
        ("target", "2021"),
    ]
