"""Rows and columns of a table that are named by a fall hold falls, however they are worded."""

from __future__ import annotations

import pytest

from hefu.read.lexicon_words import default_lexicon
from hefu.read.tables import table_statements
from invented import at, value


def read(table: str) -> list[str]:
    found = table_statements(at(f"云溪市2023年计划\n\n主要预期目标\n\n{table}\n"), default_lexicon())
    return [f"{s.indicator} {s.form} {value(s)}" for s in found]


@pytest.mark.parametrize(
    "head",
    ["下降率", "降低率", "减少率", "压减率", "降幅", "下降幅度", "下降", "累计下降率", "下降率（%）"],
)
def test_a_row_named_by_a_fall_is_a_fall(head: str) -> None:
    rows = f"| 指标 | 单位 | 2023年目标 |\n|---|---|---|\n| 单位GDP能耗{head} | % | 3 |"
    assert read(rows) == ["energy_intensity growth -3%"]


@pytest.mark.parametrize("head", ["降低（%）", "下降率(%)", "压减率(%)", "降幅", "减少比例（%）"])
def test_a_column_headed_by_a_fall_holds_falls(head: str) -> None:
    rows = f"| 指标 | 2023年目标 | {head} |\n|---|---|---|\n| 单位GDP能耗 | 0.4 | 3 |"
    assert read(rows)[1] == "energy_intensity growth -3%"


@pytest.mark.parametrize("head", ["增减(±%)", "增减率（%）"])
def test_a_column_of_rises_or_falls_keeps_the_signs(head: str) -> None:
    rows = (
        f"| 指标 | 2023年目标 | {head} |\n|---|---|---|\n| 单位GDP能耗 | 0.4 | -3 |\n| 固定资产投资 | 9 | 5 |"
    )
    assert read(rows)[1::2] == ["energy_intensity growth -3%", "fixed_investment growth 5%"]
