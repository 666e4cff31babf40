"""An outcome many times its target, or a small part of it, is shown but does not decide."""

from __future__ import annotations

import datetime as dt

import pytest

import hefu
from hefu.judge.policy import load_policy, parse_policy
from hefu.model import Verdict

REVIEW = "政府工作报告\n各位代表：\n一、{}年工作回顾\n{}。\n二、{}年工作安排\n{}。\n"


def verdict(promised: str, found: str, *policy: object) -> Verdict:
    """The verdict on the last goal of an invented report by an invented later report."""
    plan = hefu.load_text(
        REVIEW.format(2022, "过去一年平稳", 2023, promised), id="p", place="温州市", year=2023
    )
    later = hefu.load_text(REVIEW.format(2023, found, 2024, "继续努力"), id="l", place="温州市", year=2024)
    goals = [s for s in hefu.read(plan) if s.stance == "target"]
    chosen = policy[0] if policy else load_policy()
    return hefu.judge(
        goals, hefu.read(later), documents=[plan, later], as_of=dt.date(2024, 12, 31), policy=chosen
    )[-1]


@pytest.mark.parametrize(
    ("promised", "found"),
    [
        ("固定资产投资达到30亿元", "固定资产投资达到241亿元"),
        ("改造老旧管网12公里", "改造老旧管网61公里"),
        ("改造老旧管网100公里", "改造老旧管网19公里"),
        ("固定资产投资达到300亿元", "固定资产投资达到40亿元"),
    ],
)
def test_a_figure_too_far_from_its_target_does_not_decide(promised: str, found: str) -> None:
    one = verdict(promised, found)
    assert (one.status, one.rule) == ("incomparable", "far_apart")
    assert one.outcome is not None and one.outcome.value_text in found


@pytest.mark.parametrize(
    ("promised", "found", "status"),
    [
        ("固定资产投资达到30亿元", "固定资产投资达到240亿元", "met"),  # eight times is still believed
        ("改造老旧管网12公里", "改造老旧管网60公里", "met"),  # five where the name alone tells what it is
        ("改造老旧管网100公里", "改造老旧管网20公里", "missed"),
        ("地区生产总值增长6%", "地区生产总值增长0.5%", "missed"),  # growth swings freely
        ("森林覆盖率提高0.2个百分点", "森林覆盖率提高2个百分点", "met"),  # so do points
        ("城镇登记失业人数控制在900人以内", "城镇登记失业人数90人", "met"),  # little of what should be little
    ],
)
def test_what_may_well_be_so_is_judged(promised: str, found: str, status: str) -> None:
    assert verdict(promised, found).status == status


def test_a_nearer_figure_answers_instead_and_says_why_the_other_does_not() -> None:
    one = verdict("改造老旧管网12公里", "改造老旧管网600公里。民生持续改善。改造老旧管网13公里")
    assert one.status in ("met", "incomparable")
    if one.status == "met":
        assert one.outcome is not None and one.outcome.low == 13
        assert [c.reason for c in one.candidates[1:]] == ["far_apart"]


def test_how_far_is_too_far_is_the_policys_to_say() -> None:
    from importlib.resources import files

    text = files("hefu.catalog").joinpath("policy.toml").read_text("utf-8")
    patient = parse_policy(text.replace("far_over_named = 5", "far_over_named = 50"))
    assert verdict("改造老旧管网12公里", "改造老旧管网97公里", patient).status == "met"


def test_a_policy_with_one_limit_has_it_for_all() -> None:
    from importlib.resources import files

    text = files("hefu.catalog").joinpath("policy.toml").read_text("utf-8")
    older = parse_policy(text.replace("far_over_named = 5\n", ""))
    assert verdict("改造老旧管网12公里", "改造老旧管网96公里", older).status == "met"


def test_limits_that_refuse_every_figure_are_themselves_refused() -> None:
    from importlib.resources import files

    text = files("hefu.catalog").joinpath("policy.toml").read_text("utf-8")
    for wrong in ("far_over = 1", "far_over = 0.5"):
        with pytest.raises(hefu.HefuError, match="far_over"):
            parse_policy(text.replace("far_over = 8", wrong))
    with pytest.raises(hefu.HefuError, match="far_over"):
        parse_policy(text.replace("far_over_named = 5", "far_over_named = 1"))
    with pytest.raises(hefu.HefuError, match="far_under"):
        parse_policy(text.replace("far_under = 0.2", "far_under = -1"))
