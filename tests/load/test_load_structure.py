"""Sections are found by their headings and cover the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.load import load_text
from hefu.load.text.clean import clean
from hefu.load.text.structure import find_sections
from hefu.model import Section


def outline(source: str) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in sections(source)]


def sections(source: str) -> tuple[Section, ...]:
    text, origin = clean(source)
    return find_sections(text, source, origin)


def test_chinese_numbering_gives_the_levels() -> None:
    source = "第一部分 回顾\n一、2023年工作\n（一）工业\n1．钢铁\n（1）焦炭\n全年产量稳定。"
    assert [level for level, _ in outline(source)] == [1, 2, 3, 4, 5]


def test_a_heading_may_run_into_the_paragraph_it_heads() -> None:
    assert outline("（一）全力抓工业。规上工业增加值增长7%，新增企业100家。") == [(3, "（一）全力抓工业")]


@pytest.mark.parametrize("mark", ["## {}", "**{}**", "{}"])
def test_markdown_bold_and_short_plain_lines_are_headings(mark: str) -> None:
    source = "开头一句话。\n\n" + mark.format("今后五年奋斗目标") + "\n\n到2025年，生产总值翻一番。"
    assert [heading for _, heading in outline(source)] == ["", "今后五年奋斗目标"]


def test_headings_without_numbers_stand_above_the_numbers_that_they_head() -> None:
    source = (
        "各位代表：\n\n**2010年工作回顾**\n\n一、农业\n\n丰收。\n\n**2011年工作安排**\n\n一、工业\n\n增长。"
    )
    assert outline(source) == [
        (0, ""),
        (1, "2010年工作回顾"),
        (2, "一、农业"),
        (1, "2011年工作安排"),
        (2, "一、工业"),
    ]


def test_title_and_speaker_above_the_salutation_belong_to_the_opening() -> None:
    source = "政府工作报告\n\n市长某某\n\n各位代表：\n\n一、工作回顾\n\n很好。"
    assert outline(source) == [(0, ""), (2, "一、工作回顾")]


@pytest.mark.parametrize(
    "item",
    [
        "1.新增城镇就业21万人。",
        "5、“两个带动”工程：即通过发展带动就业。",
        "（3）新建停车位2000个；",
        "——就业稳定",
    ],
)
def test_items_of_lists_are_no_headings(item: str) -> None:
    assert outline("民生实事如下，请予监督。\n" + item) == [(0, "")]


@given(st.text(alphabet="一二三、（）.1。：，第部分章工作目标# *\n各位代表", min_size=1, max_size=120))
def test_sections_cover_the_text_without_gaps(source: str) -> None:
    found = sections(source)
    text, _ = clean(source)
    assert "".join(text[section.start : section.end] for section in found) == text
    assert all(left.end == right.start for left, right in pairwise(found))


def test_a_document_carries_its_sections() -> None:
    assert load_text("一、回顾\n\n好。").sections[0].heading == "一、回顾"
