"""What the running text and a table of one document both say is told once."""

from __future__ import annotations

import hefu
from hefu.model import Statement
from invented import at, told

GOALS = "2023年经济社会发展的主要预期目标是：地区生产总值增长6%左右，城镇新增就业1.5万人以上。"
TASKS = "二、2023年工作安排\n\n今年，力争地区生产总值增长6%左右。"
TABLE = """
2023年主要预期目标

| 指标 | 单位 | 2022年实际 | 2023年目标 |
|---|---|---|---|
| 地区生产总值增长 | % | 4.1 | 6左右 |
| 城镇新增就业 | 人 | 15230 | ≥15000 |
| 固定资产投资增长 | % | 9 | 8 |
"""


def read(text: str) -> list[Statement]:
    return list(hefu.read(at(f"# 云溪市2023年政府工作报告\n\n{text}\n{TABLE}")))


def targets(text: str) -> list[str]:
    return sorted(told(s for s in read(text) if s.stance == "target"))


def test_a_goal_in_text_and_table_is_one_target_whatever_the_unit() -> None:
    assert targets(GOALS) == [
        "fixed_investment growth 8%",
        "gdp growth ~6%",
        "urban_new_jobs level ≥1.5万人",
    ]


def test_what_only_the_table_says_stays_with_its_cell() -> None:
    assert [s.value_text for s in read(GOALS) if s.stance == "outcome"] == ["4.1", "15230", "9"]


def test_an_outcome_in_text_and_table_is_one_outcome() -> None:
    found = read("一、2022年工作回顾\n\n2022年地区生产总值增长4.1%。\n\n" + GOALS)
    assert [s.quote for s in found if s.indicator == "gdp" and s.stance == "outcome"] != []
    assert sum(s.indicator == "gdp" and s.stance == "outcome" for s in found) == 1


def test_a_figure_that_differs_is_another_statement() -> None:
    assert "gdp growth ~6.5%" in targets(GOALS.replace("增长6%", "增长6.5%"))
    assert "gdp growth ~6%" in targets(GOALS.replace("增长6%", "增长6.5%"))


def test_a_target_of_the_tasks_that_the_table_sets_out_as_a_goal_is_one() -> None:
    found = [s for s in read(TASKS) if s.indicator == "gdp" and s.stance == "target"]
    assert [(s.headline, "力争" in s.quote or "增长6%" in s.quote) for s in found] == [(True, True)]
