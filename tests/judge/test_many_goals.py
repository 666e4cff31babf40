"""Documents made to hurt the judge: its time grows with the number of their goals and no faster."""

from __future__ import annotations

import time

import hefu

GOALS = 4000
"""Goals of one document: what grows with their square takes minutes."""


def test_one_goal_told_again_and_again() -> None:
    plan = hefu.load_text(
        "2022年主要预期目标\n今年，" + "城镇新增就业7万人。" * GOALS, place="温州市", year=2022
    )
    review = hefu.load_text("2022年工作回顾\n过去一年，城镇新增就业7.1万人。", place="温州市", year=2023)
    goals, told = list(hefu.read(plan)), list(hefu.read(review))
    begun = time.process_time()
    judged = hefu.judge(goals, told, documents=[plan, review])
    assert time.process_time() - begun < 10
    assert judged[-1].status == "met"
