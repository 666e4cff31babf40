"""Reports over many pages: one story whose paragraphs know nothing of lines and pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from printed_by_hand import EM, LEADING, laid, line, page, paragraphs, poured, prose, titles, wrapped

from hefu.load.printed import Line, PrintedPage
from hefu.load.rendition import text_of

WIDTH = 36
LINES = 20
TEXT = [prose(topic, 9) for topic in ("公路", "校舍", "水库", "工厂", "渔港", "茶园")]


def a4(lines: list[Line], number: int = 1) -> PrintedPage:
    return page(lines, number=number, width=440, height=400)


def pages_of(text: list[str], *, header: str = "", numbers: bool = False) -> list[PrintedPage]:
    rest = wrapped(text, WIDTH)
    made: list[PrintedPage] = []
    while body := list(islice(rest, LINES)):
        number = len(made) + 1
        lines = [line(part, 40 + dent * EM, 50 + n * LEADING) for n, (dent, part) in enumerate(body)]
        lines += [line(header, 150, 15, 8)] if header else []
        lines += [line(f"{number}", 210, 380, 8)] if numbers else []
        made.append(a4(lines, number))
    return made


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    made = pages_of(TEXT)
    assert len(made) > 1
    (story,) = laid(*made).stories
    assert paragraphs(story) == TEXT


def test_headers_and_page_numbers_stand_aside() -> None:
    made = pages_of(TEXT, header="某市计划报告", numbers=True)
    found = laid(*made)
    assert paragraphs(found.stories[0]) == TEXT
    assert [(aside.kind, aside.page) for aside in found.asides] == [
        (kind, n + 1) for n in range(len(made)) for kind in ("header", "footer")
    ]


def test_the_title_is_the_large_lines_at_the_head_and_is_not_lost_as_a_header() -> None:
    lines = [line("某市工作报告", 130, 20, 20), *poured(TEXT[:2], [(40, 80, 20)], WIDTH)]
    found = laid(a4(lines))
    assert titles(found) == ["某市工作报告"]
    assert paragraphs(found.stories[0]) == TEXT[:2]


def test_numbered_lines_by_themselves_are_headings() -> None:
    lines = [
        line("一、公路建设", 60, 50),
        line("（一）新建公路", 60, 50 + LEADING),
        *poured(TEXT[:1], [(40, 50 + 2 * LEADING, 10)], WIDTH),
    ]
    (story,) = laid(a4(lines)).stories
    assert [(block.kind, block.level) for block in story.blocks] == [
        ("head", 2),
        ("head", 3),
        ("paragraph", 2),
    ]


def test_the_left_column_of_two_is_read_before_the_right_one() -> None:
    lines = poured(TEXT, [(40, 50, 40), (240, 50, 40)], 18)
    (story,) = laid(page(lines, width=460, height=700)).stories
    assert paragraphs(story) == TEXT


def test_a_table_of_contents_stands_aside() -> None:
    contents = [
        "目录",
        *(f"{c}、{t}………………{n}" for n, (c, t) in enumerate(zip("一二三", ("路", "校", "水"), strict=True))),
    ]
    first = a4([line(text, 60, 50 + n * LEADING) for n, text in enumerate(contents)])
    found = laid(first, *(a4(list(each.lines), each.number + 1) for each in pages_of(TEXT)))
    assert [aside.text for aside in found.asides if aside.kind == "menu"] == contents
    assert paragraphs(found.stories[0]) == TEXT


def test_words_in_latin_letters_keep_their_blanks_and_lose_their_hyphens() -> None:
    texts = [
        "The plan was adopted by the con-",
        "gress and will be carried out in",
        "all counties of the region by 2030.",
    ]
    edges = [tuple(40 + 6.0 * n for n in range(len(text) + 1)) for text in texts]
    lines = [
        Line(text, (40, 50 + n * LEADING, edges[n][-1], 60 + n * LEADING), edges[n], EM)
        for n, text in enumerate(texts)
    ]
    (story,) = laid(page(lines, width=300, height=400)).stories
    assert paragraphs(story) == [
        "The plan was adopted by the congress and will be carried out in all counties of the region by 2030."
    ]


def test_a_figure_broken_at_the_end_of_a_line_is_whole_again() -> None:
    start = "今年新建公路一百二十公里，全部完成后可以方便五个乡镇的村民出行，总投资1"
    lines = [line(start, 40, 50), line("2亿元，资金已经到位。", 40, 50 + LEADING)]
    (story,) = laid(a4(lines)).stories
    assert "总投资12亿元" in text_of(story.blocks[0].runs)


def test_footnotes_come_at_the_end() -> None:
    first, second = pages_of(TEXT[:4])[:2]
    note = line("①指村与村之间的公路。", 40, 350, 7)
    (story,) = laid(a4([*first.lines, note]), a4(list(second.lines), 2)).stories
    assert paragraphs(story)[-1] == note.text
    assert paragraphs(story)[0] == TEXT[0]


def test_a_line_seen_a_little_larger_than_it_is_stays_in_its_paragraph() -> None:
    (made, *_) = pages_of(TEXT[:2])
    rows = list(made.lines)
    # Recognition takes the height of a line from its tallest letters.
    taller = [replace(row, size=row.size * 1.15) if n == 3 else row for n, row in enumerate(rows)]
    (story,) = laid(a4(taller)).stories
    assert paragraphs(story) == paragraphs(laid(made).stories[0])
