"""A text as blocks to be read: what becomes a heading, a paragraph, a table, and what does not show."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.web.explore.prose import Block, Runs, blocks_of


def shown(text: str, runs: Runs) -> str:
    return "".join(text[start:end] for start, end in runs)


def read(text: str) -> list[tuple[str, str]]:
    return [(block.kind, shown(text, block.runs)) for block in blocks_of(text)]


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert read("甲一\n甲二\n\n乙\n") == [("paragraph", "甲一\n甲二"), ("paragraph", "乙")]


def test_headings_of_markdown_show_without_their_sign() -> None:
    assert read("## 工作回顾\n去年不错，各项都好。") == [
        ("heading", "工作回顾"),
        ("paragraph", "去年不错，各项都好。"),
    ]


def test_a_line_numbered_as_a_heading_is_one() -> None:
    (heading, _) = blocks_of("一、2020年工作回顾\n\n去年经济平稳运行，民生持续改善。\n")
    assert (heading.kind, heading.level) == ("heading", 2)


def test_bold_shows_without_its_stars_and_is_known() -> None:
    text = "去年**稳中有进**，很好。"
    (block,) = blocks_of(text)
    assert shown(text, block.runs) == "去年稳中有进，很好。"
    assert [text[start:end] for start, end in block.strong] == ["稳中有进"]


def test_a_table_is_rows_of_cells_with_a_head() -> None:
    text = "| 指标 | 数值 |\n|---|---|\n| 产量 | 5\\|6万吨 |\n"
    (table,) = blocks_of(text)
    assert table.heads == 1
    assert [[shown(text, cell) for cell in row] for row in table.rows] == [
        ["指标", "数值"],
        ["产量", "5|6万吨"],
    ]


def test_lists_and_quotations_are_told_apart() -> None:
    assert read("- 其一\n- 其二\n> 引语\n") == [("item", "其一"), ("item", "其二"), ("quote", "引语")]


def test_comments_and_bare_tags_do_not_show_but_other_mark_up_does_as_text() -> None:
    text = "甲<!-- 栏目 -->乙<br>丙<script src=x>丁，好。"
    assert read(text) == [("paragraph", "甲乙丙<script src=x>丁，好。")]


def test_a_link_shows_as_words_and_address() -> None:
    assert read("见[公报](javascript:x)。") == [("paragraph", "见公报(javascript:x)。")]


@given(st.text(st.sampled_from(list("甲1%|-*#>_[](!)<a\\ \n\r一、。")), max_size=80))
def test_what_shows_stands_in_order_and_within_the_text(text: str) -> None:
    runs = [run for block in blocks_of(text) for run in _runs(block)]
    assert all(0 <= start < end <= len(text) for start, end in runs)
    assert all(before[1] <= after[0] for before, after in pairwise(runs))


@given(st.text(st.sampled_from(list("甲乙1%，。 \n")), max_size=60))
def test_no_character_of_plain_words_is_lost(text: str) -> None:
    assert "".join("".join(shown(text, block.runs) for block in blocks_of(text)).split()) == "".join(
        text.split()
    )


@pytest.mark.parametrize(
    "piece", ["[", "**", "<!--", "<!---->\n", "|", "|a\n", "> ", "- a\n", "\\", "![[", "<a"]
)
def test_hostile_texts_do_not_take_for_ever(piece: str) -> None:
    """Half a million characters: what grows with the square would take minutes."""
    begun = time.process_time()
    blocks_of(piece * (500_000 // len(piece)))
    assert time.process_time() - begun < 60


def _runs(block: Block) -> list[tuple[int, int]]:
    return [run for row in block.rows for cell in row for run in cell] or list(block.runs)
