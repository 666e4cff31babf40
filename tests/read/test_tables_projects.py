"""Lists of projects: what each is to cost, what is to be spent this year, and the row of all of them."""

from __future__ import annotations

from hefu.model import Statement
from hefu.read.lexicon_words import default_lexicon
from hefu.read.tables import table_statements
from invented import at

LIST = """\
# 云溪市2023年重点项目表

| 序号 | 项目名称 | 责任单位 | 总投资（亿元） | 2023年计划投资（亿元） | 完成投资（亿元） |
|---|---|---|---|---|---|
| 1 | 东湖片区改造 | 市住建局 | 32.5 | 8.2 | 4 |
| 2 | 北港码头 | 市交通局 | 18 | 4.5 | 3 |
| 3 | 南岭智造园 | 南岭镇 | 56.8 | 12.25 | 6 |
| 合计 | | | 107.3 | 24.95 | 13 |
"""


def read(text: str = LIST) -> list[Statement]:
    return list(table_statements(at(text), default_lexicon()))


def test_a_total_in_the_column_of_numbers_belongs_to_no_project() -> None:
    told = [(s.indicator_text, s.low) for s in read() if s.stance == "attribute"]
    assert told == [
        ("东湖片区改造总投资", 32.5),
        ("北港码头总投资", 18.0),
        ("南岭智造园总投资", 56.8),
        ("总投资", 107.3),
    ]


def test_what_a_project_costs_is_an_attribute_this_years_share_a_target_what_is_spent_an_outcome() -> None:
    assert [s.stance for s in read()[:3]] == ["attribute", "target", "outcome"]


def test_a_projects_cost_is_of_no_year_whatever_the_caption_says() -> None:
    unnamed = LIST.replace("2023年重点项目表", "重点项目")
    assert {(s.stance, s.period) for text in (LIST, unnamed) for s in read(text)[::3]} == {
        ("attribute", None)
    }
