"""What reading gives: statements with their places in the file, and what was concluded."""

from __future__ import annotations

import pytest

import hefu
from hefu.errors import LoadError
from invented import CITY, aimed, at, report, reviewed, told

ALL = """政府工作报告

各位代表：

向大会报告工作。

一、2022年工作回顾

地区生产总值320亿元，增长6%，高于全省1.2个百分点。

二、2023年工作安排

2023年主要预期目标是：地区生产总值增长6%左右，力争6.5%。

新建总投资6亿元的环湖公路30公里。
"""


def test_every_figure_of_a_document_is_read_in_reading_order() -> None:
    found = hefu.read(at(ALL))
    assert [s.value_text for s in found] == [
        *("320亿元", "6%", "1.2个百分点"),
        *("6%左右", "6.5%"),
        *("6亿元", "30公里"),
    ]


def test_promises_results_and_descriptions_are_told_apart() -> None:
    assert [s.stance for s in hefu.read(at(ALL))] == [
        *("outcome", "outcome", "attribute"),
        *("target", "target"),
        *("attribute", "target"),
    ]


def test_a_text_without_figures_gives_no_statements() -> None:
    assert len(hefu.read(at("各项工作平稳推进，群众满意。"))) == 0


def test_only_what_holds_no_text_cannot_be_read() -> None:
    with pytest.raises(LoadError):
        hefu.load_text(" \n\u3000\n")


# ── places in the file ──────────────────────────────────────────────────────────────────


def test_offsets_lead_into_the_file_as_it_was() -> None:
    doc = at(ALL)
    for s in hefu.read(doc):
        assert doc.source[s.start : s.end] == s.quote
        assert doc.source[s.value_start : s.value_end] == s.value_text


def test_offsets_hold_where_the_file_is_full_of_mark_up_and_stray_spaces() -> None:
    doc = at("**地区 生产总值**　增长 6 . 5 %，<b>出口</b>增长<sup>[1]</sup>７％。\n", year=2022)
    found = hefu.read(doc)
    assert [s.low for s in found] == [6.5, 7]
    for s in found:
        assert doc.source[s.start : s.end] == s.quote
        assert doc.source[s.value_start : s.value_end] == s.value_text


def test_front_matter_is_passed_over_but_counted() -> None:
    source = "---\ntitle: 竹乡见闻\n---\n出口增长7%。"
    doc = hefu.load_text(source)
    (statement,) = hefu.read(doc)
    assert source[statement.start : statement.end] == "出口增长7%"


def test_a_name_far_from_its_value_is_not_quoted_along() -> None:
    far = "，竹海茶山溪声相闻" * 15
    statement = reviewed(f"出口{far}，增长7%。")[-1]
    assert statement.quote == "7%"


def test_a_statement_names_its_document() -> None:
    assert {s.doc for s in hefu.read(at(ALL, id="竹乡/2023"))} == {"竹乡/2023"}


# ── what is certain ─────────────────────────────────────────────────────────────────────


def test_confidence_is_a_share_and_falls_with_what_had_to_be_concluded() -> None:
    certain, continued, unknown = reviewed("去年全市已实现出口30亿元，增长7%。竹编增长9%。")
    assert 0 < unknown.confidence < continued.confidence < certain.confidence <= 1


def test_what_was_concluded_is_named() -> None:
    (statement,) = aimed("地区生产总值增长6%。")
    assert set(statement.inferred) == {"stance", "place"}


def test_without_place_and_year_both_stay_unknown() -> None:
    (statement,) = hefu.read(hefu.load_text("出口增长7%。"))
    assert (statement.place, statement.period) == (None, None)


# ── how a figure is counted ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("农村居民人均可支配收入实际增长6%。", ("real",)),
        ("农村居民人均可支配收入扣除价格因素增长6%。", ("real",)),
        ("农村居民人均可支配收入名义增长6%。", ("nominal",)),
        ("财政总收入同口径增长8%。", ("comparable",)),
        ("预计地区生产总值增长6%。", ("preliminary",)),
        ("地区生产总值预计增长6%。", ("preliminary",)),
        ("地区生产总值年均增长6%。", ("annual_average",)),
        ("累计新建公路300公里。", ("added", "cumulative")),
        ("地区生产总值增长6%。", ()),
    ],
)
def test_the_basis_of_a_figure_is_told_where_words_tell_it(text: str, basis: tuple[str, ...]) -> None:
    assert reviewed(text)[0].basis == basis


# ── the collection ──────────────────────────────────────────────────────────────────────


def test_statements_are_a_sequence() -> None:
    found = hefu.read(at(ALL))
    assert len(found) == 7
    assert found[0] == next(iter(found))
    assert list(found[1:3]) == list(found)[1:3]


def test_targets_and_outcomes_can_be_picked() -> None:
    found = hefu.read(at(ALL))
    assert told(found.targets(headline=True)) == ["gdp growth ~6%", "gdp growth 6.5%"]
    assert [s.value_text for s in found.targets(headline=False)] == ["30公里"]
    assert told(found.outcomes()) == ["gdp level 320亿元", "gdp growth 6%"]


def test_statements_of_several_documents_can_be_joined() -> None:
    one, other = hefu.read(at(ALL, id="a")), hefu.read(at(ALL, id="b"))
    assert [s.doc for s in one + other] == ["a"] * 7 + ["b"] * 7


def test_statements_and_documents_cannot_be_changed() -> None:
    statement = hefu.read(at(ALL))[0]
    with pytest.raises(AttributeError):
        statement.low = 7  # type: ignore[misc]


def test_reading_leaves_no_trace_from_one_document_to_the_next() -> None:
    before = hefu.read(at(ALL))
    hefu.read(report(review="出口增长5%", goals="进口增长9%。", place=CITY))
    assert list(hefu.read(at(ALL))) == list(before)
