"""Persons counted before what became of them: 60万人脱贫, 20万人实现再就业."""

from __future__ import annotations

import pytest

from invented import reviewed


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("实现7万人脱贫、17个村出列。", "poverty_population"),
        ("7.1万人全部脱贫。", "poverty_population"),
        ("17户、71人实现稳定脱贫。", "poverty_population"),
        ("完成7万人脱贫任务。", "poverty_population"),
        ("7.1万人实现再就业。", "reemployment"),
    ],
)
def test_the_verb_behind_persons_tells_what_is_counted(text: str, indicator: str) -> None:
    (told,) = [s for s in reviewed(text) if s.unit in ("人", "万人")]
    assert (told.indicator, told.form, told.stance) == (indicator, "level", "outcome")


@pytest.mark.parametrize(
    "text",
    [
        "选派7名脱贫攻坚队长。",
        "71人参加脱贫攻坚大比武。",
        "“4050”人员7万人实现再就业。",
        "71名茶农脱贫户受训。",
    ],
)
def test_persons_with_a_name_and_verbs_that_go_on_are_something_else(text: str) -> None:
    assert all(s.indicator not in ("poverty_population", "reemployment") for s in reviewed(text))
