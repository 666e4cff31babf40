"""Claims: how much of what was promised a report says was done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hefu
from hefu.model import Claim
from hefu.read.claims import claims, load_claim_words
from invented import YEAR, at, report


def claimed(review: str) -> list[Claim]:
    return list(claims(report(review=review, goals="地区生产总值增长6%左右，城镇新增就业5万人。")))


def only(review: str) -> Claim:
    (claim,) = claimed(review)
    return claim


@pytest.mark.parametrize(
    ("sentence", "subject", "kind", "total", "done", "share"),
    [
        ("年初确定的10件民生实事全部完成。", "people", "all", 10, 10, 1),
        ("我们办好了二十件为民实事。", "people", "all", 20, 20, 1),
        ("高质量完成省定8件民生实事和市定12件民生实事。", "people", "all", 20, 20, 1),
        ("十大民生实事基本完成。", "people", "most", 10, None, None),
        ("15件民生实事中，14件已完成，1件跨年实施。", "people", "count", 15, 14, 14 / 15),
        ("20件民生实事完成19件，余下1件仍在办理。", "people", "count", 20, 19, 0.95),
        ("年初安排的12类50件民生实事全部提前或超额完成。", "people", "all", 50, 50, 1),
        (
            "我们落实“十三五”规划，较好完成了云溪市九届人大二次会议确定的目标任务。",
            "goals",
            "most",
            None,
            None,
            None,
        ),
        ("刚刚过去的2022年，我们胜利完成了市十一届人大三次会议确定的任务。", "goals", "all", None, None, 1),
        ("6类20件民生实事全部办结、群众满意。", "people", "all", 20, 20, 1),
        ("除居民收入和物价外，年初确定的主要预期目标顺利实现。", "goals", "most", None, None, None),
        ("38项年度目标任务有35项完成。", "goals", "count", 38, 35, 35 / 38),
        ("圆满完成了云溪市九届人大二次会议确定的各项目标任务。", "goals", "all", None, None, 1),
        ("年初确定的主要目标任务较好完成。", "goals", "most", None, None, None),
        ("市人大确定的12项主要预期目标除进出口总额外均已完成。", "goals", "most", 12, None, None),
        ("办理人大代表建议120件、政协提案80件，办结率100%。", "motions", "all", 200, 200, 1),
        ("132件代表建议全部办复。", "motions", "all", 132, 132, 1),
        ("办结代表建议60件、委员提案四十件。", "motions", "count", None, 100, None),
        ("办理代表建议90件，办结率98.5%。", "motions", "count", 90, None, 0.985),
    ],
)
def test_a_sentence_says_how_much_was_done(
    sentence: str, subject: str, kind: str, total: float | None, done: float | None, share: float | None
) -> None:
    claim = only(sentence)
    assert (claim.subject, claim.kind, claim.total, claim.done) == (subject, kind, total, done)
    assert claim.share == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    "sentence",
    [
        "确保年度目标任务全部完成。",
        "力争10件民生实事全部完成。",
        "部分指标未完成年初确定的目标任务。",
        "五年来，每年10件民生实事全部完成。",
        "十三五规划确定的各项目标任务全面完成。",
        "五年里，完成了云溪市七届人大历次会议确定的目标任务。",
        "超额完成省下达的造林任务。",
        "粮食产量超额完成省下达任务。",
        "提请审议地方性法规议案5件。",
        "群众来信办结率98%。",
        "全面推进10件民生实事。",
    ],
)
def test_a_plan_a_denial_several_years_or_one_field_is_no_claim(sentence: str) -> None:
    assert claimed(sentence) == []


def test_what_stands_among_promises_is_no_claim_however_it_is_worded() -> None:
    tasks = "地区生产总值增长6%左右，新增就业5万人，10件民生实事全部完成，固定资产投资增长8%以上。"
    assert claims(report(review="一般公共预算收入增长5.2%。", goals=tasks)) == ()


def test_the_year_is_the_one_before_the_report() -> None:
    assert only("10件民生实事全部完成。").year == YEAR - 1
    assert only(f"{YEAR - 1}年确定的10件民生实事全部完成。").year == YEAR - 1
    assert claimed(f"{YEAR - 3}年确定的10件民生实事全部完成。") == []


def test_of_a_bulletin_it_is_the_year_reported_on() -> None:
    doc = replace(at("全年10件民生实事全部完成。"), kind="bulletin")
    assert [claim.year for claim in claims(doc)] == [YEAR]


def test_a_plan_claims_nothing() -> None:
    assert claims(replace(at("10件民生实事全部完成。"), kind="plan")) == ()


def test_offsets_lead_into_the_source_also_where_it_holds_marks() -> None:
    doc = report(review="**民生改善。** 年初确定的 10 件[1]民生实事全部完成。")
    (claim,) = claims(doc)
    assert doc.source[claim.start : claim.end] == claim.quote and "10" in claim.quote


def test_statements_at_hand_give_the_same_as_reading_anew() -> None:
    doc = report(review="10件民生实事全部完成，地区生产总值增长6.1%。")
    assert claims(doc, list(hefu.read(doc))) == claims(doc)


_LETTERS = "年初确定的各项主要目标任务经济社会发展全部完成10件民生实事，。、人大会议省中"


@given(st.text(alphabet=_LETTERS, min_size=1, max_size=300))
def test_any_text_gives_quotes_that_stand_in_it(text: str) -> None:
    doc = at(text)
    for claim in claims(doc, ()):
        assert doc.source[claim.start : claim.end] == claim.quote
        assert claim.share is None or 0 <= claim.share <= 1


def test_time_grows_with_the_text_only() -> None:
    import time

    def spent(times: int) -> float:
        doc = at("各项主要目标任务经济社会发展和国民经济预期目标任务指标、" * times)
        began = time.process_time()
        claims(doc, ())
        return time.process_time() - began

    load_claim_words()
    spent(10)
    assert spent(8_000) < 60  # were it quadratic, many minutes


def test_every_subject_has_its_name_in_both_languages() -> None:
    known = load_claim_words()
    assert all(set(names) == {"zh", "en"} for names in known.subjects.values())
    assert set(known.anchors) == set(known.subjects) == set(known.patterns)
