"""When a promise is kept: the rules of the policy, one by one, from numbers alone."""

from __future__ import annotations

import datetime as dt

import pytest

import hefu
from hefu.judge import Verdicts, load_policy
from hefu.load import load_text
from hefu.model import Verdict


def judged(target: str, outcome: str, **options: object) -> Verdicts:
    """Verdicts on the goals of an invented 2023 report by an invented 2024 report."""
    plan = load_text(
        "政府工作报告\n各位代表：\n一、2022年工作回顾\n过去一年平稳。\n二、2023年工作安排\n"
        f"今年主要预期目标是：{target}。\n",
        id="plan",
        place="温州市",
        year=2023,
    )
    result = load_text(
        f"政府工作报告\n各位代表：\n一、2023年工作回顾\n{outcome}。\n二、2024年工作安排\n继续努力。\n",
        id="result",
        place="温州市",
        year=2024,
    )
    return hefu.judge(hefu.read(plan), hefu.read(result), documents=[plan, result], **options)  # type: ignore[arg-type]


def verdict(target: str, outcome: str) -> Verdict:
    (one,) = judged(target, outcome)
    return one


@pytest.mark.parametrize(
    ("target", "outcome", "status", "rule"),
    [
        ("地区生产总值增长6%", "地区生产总值增长6%", "met", "floor"),
        ("地区生产总值增长6%", "地区生产总值增长5.9%", "missed", "floor"),
        ("地区生产总值增长6%左右", "地区生产总值增长5.7%", "met", "about_floor"),
        ("地区生产总值增长6%左右", "地区生产总值增长5.6%", "missed", "about_floor"),
        ("地区生产总值增长6.5%—7%", "地区生产总值增长6.5%", "met", "range_floor"),
        ("城镇登记失业率控制在4%以内", "城镇登记失业率3.8%", "met", "ceiling"),
        ("城镇登记失业率控制在4%以内", "城镇登记失业率4.1%", "missed", "ceiling"),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨3.1%", "met", "about_ceiling"),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨3.2%", "missed", "about_ceiling"),
        ("单位GDP能耗下降3%", "单位GDP能耗下降3.4%", "met", "ceiling"),
        ("单位GDP能耗下降3%", "单位GDP能耗下降2.1%", "missed", "ceiling"),
        ("会议费压减5%", "会议费压减5.7%", "met", "ceiling"),
        ("会议费压减5%", "会议费压减3%", "missed", "ceiling"),
        ("进出口总额达到400亿元", "进出口总额达到4100000万元", "met", "floor"),
        ("旅游收入翻一番", "旅游收入增长1.2倍", "met", "floor"),
        ("城镇新增就业岗位5万个", "城镇新增就业5.1万人", "met", "floor"),
    ],
)
def test_each_rule_decides_as_published(target: str, outcome: str, status: str, rule: str) -> None:
    one = verdict(target, outcome)
    assert (one.status, one.rule, one.policy) == (status, rule, "standard/7")


def test_the_margin_is_positive_when_better_also_for_ceilings() -> None:
    assert verdict("地区生产总值增长6%", "地区生产总值增长6.9%").margin == pytest.approx(0.9)
    assert verdict("城镇登记失业率控制在4%以内", "城镇登记失业率3.2%").margin == pytest.approx(0.8)


def test_what_one_draws_from_outside_the_province_is_not_all_from_outside_the_city() -> None:
    assert verdict("市外到位资金增长12%", "省外到位资金增长15%").status == "incomparable"
    assert verdict("省外到位资金增长12%", "省外到位资金增长15%").status == "met"


def test_a_level_does_not_answer_a_promised_growth() -> None:
    one = verdict("出口增长8%", "出口达到300亿元")
    assert (one.status, one.rule) == ("incomparable", "other_form")
    assert one.outcome is not None and one.margin is None


def test_a_part_does_not_answer_for_the_whole() -> None:
    one = verdict("出口增长8%", "市区出口增长9%")
    assert (one.status, one.rule) == ("incomparable", "part_of_place")


def test_nothing_said_is_no_evidence_and_before_the_year_ends_not_due() -> None:
    assert verdict("出口增长8%", "粮食丰收").status == "no_evidence"
    (one,) = judged("出口增长8%", "粮食丰收", as_of=dt.date(2023, 12, 30))
    assert (one.status, one.rule) == ("not_due", "not_due")


def test_a_joint_target_is_kept_only_when_its_weakest_part_keeps_it() -> None:
    both = "城镇居民人均可支配收入增长7%，农村居民人均可支配收入增长8%"
    assert verdict("居民人均可支配收入增长6%", both).status == "met"
    assert verdict("居民人均可支配收入增长7.5%", both).status == "missed"
    one_part = verdict("居民人均可支配收入增长6%", "城镇居民人均可支配收入增长7%")
    assert one_part.status == "incomparable"


def test_the_final_figure_goes_before_the_preliminary_one_and_both_stay_visible() -> None:
    one = verdict("地区生产总值增长6%", "预计地区生产总值增长6.5%。经核定，地区生产总值增长5.8%")
    assert one.outcome is not None and one.outcome.low == 5.8
    assert [c.reason for c in one.candidates] == ["", "preliminary"]


def test_the_figure_itself_goes_before_what_it_passed() -> None:
    one = verdict("地区生产总值达到560亿元", "地区生产总值突破500亿元，达到541亿元，增长6%")
    assert one.outcome is not None and (one.outcome.low, one.status) == (541, "missed")


def test_the_figures_of_another_place_are_no_evidence() -> None:
    assert verdict("地区生产总值增长6%", "全国国内生产总值增长7%").status == "no_evidence"


def test_every_rule_and_reason_has_words_in_both_languages() -> None:
    policy = load_policy()
    for words in (*policy.rules.values(), *policy.reasons.values()):
        assert words["zh"] and words["en"]
