"""Documents with pages of both kinds: their order stays, and a list in columns is no newspaper."""

from __future__ import annotations

from itertools import islice

from printed_by_hand import EM, LEADING, laid, line, page, paragraphs, poured, prose, titles, wrapped

from hefu.load.printed import PrintedPage
from hefu.load.rendition import text_of

WIDTH = 60
NARROW = 14
STEP = (NARROW + 2) * EM
SECTIONS = [("一、修建公路", "公路"), ("二、扩建校舍", "校舍"), ("三、加固水库", "水库")]


def report_page(number: int, head: str, topic: str) -> PrintedPage:
    rows = list(islice(wrapped([prose(topic, 20)], WIDTH), 12))
    lines = [line(head, 60, 100, 16), line("某市专项规划", 400, 30, 9)]
    lines += [line(part, 60 + dent * EM, 140 + n * 2 * LEADING) for n, (dent, part) in enumerate(rows)]
    return page(lines, number=number, width=720, height=1000)


def news_page(number: int) -> PrintedPage:
    lines = [
        line("三条新路同时开工", 60, 40, 32),
        *poured([prose("桥梁", 20)], [(40 + n * STEP, 100, 18) for n in range(3)], NARROW),
        line("新渔港启用", 560, 40, 32),
        *poured([prose("渔港", 20)], [(40 + n * STEP, 100, 14) for n in range(3, 6)], NARROW),
    ]
    return page(lines, number=number)


def list_page(number: int) -> PrintedPage:
    lines = [line("某市专项规划", 400, 30, 9)]
    for column in range(3):
        left = 40 + 220 * column
        lines += [
            line(f"第{n}号" + "甲乙丙丁戊己庚辛壬癸子丑寅"[n % 5 :], left, 100 + 20 * n)
            for n in range(column * 12 + 1, column * 12 + 13)
        ]
    return page(lines, number=number, width=720, height=1000)


def report() -> list[PrintedPage]:
    return [report_page(n, head, topic) for n, (head, topic) in enumerate(SECTIONS, 1)]


def test_a_list_in_columns_at_the_end_of_a_report_is_part_of_it() -> None:
    found = laid(*report(), list_page(4))
    (story,) = found.stories
    said = "".join(paragraphs(story))
    places = [said.index(f"第{n}号") for n in range(1, 37)]
    assert places == sorted(places)
    assert [aside.text for aside in found.asides] == ["某市专项规划"] * 4


def test_a_newspaper_page_amid_a_report_is_set_before_its_next_section() -> None:
    later = (report_page(n, *section) for n, section in enumerate(SECTIONS[1:], 3))
    found = laid(report_page(1, *SECTIONS[0]), news_page(2), *later)
    (story,) = found.stories
    heads = [text_of(block.runs) for block in story.blocks if block.kind == "head"]
    assert heads[-4:] == ["三条新路同时开工", "新渔港启用", "二、扩建校舍", "三、加固水库"]


def test_between_newspaper_pages_a_report_is_a_story_of_its_own_in_its_place() -> None:
    found = laid(news_page(1), report_page(2, *SECTIONS[0]), news_page(3))
    assert titles(found) == [
        "三条新路同时开工",
        "新渔港启用",
        "一、修建公路",
        "三条新路同时开工",
        "新渔港启用",
    ]
