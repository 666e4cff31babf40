"""In whatever order a PDF writes its characters, the lines are those that a reader sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_maker import spread, text, write_pdf

from hefu.load.pdf.chars import Glyph, read_chars
from hefu.load.pdf.lines import lines_of
from hefu.load.pdf.reader import opened, read_pages, view_of
from hefu.load.printed import Line

RUIAN = Path(__file__).parents[2] / "examples" / "sources" / "ruian-page.pdf"
HAN = "全市完成投资增长推进重点项目建设"

Order = Callable[[list[Glyph]], list[Glyph]]

ORDERS: dict[str, Order] = {
    "backwards": lambda glyphs: glyphs[::-1],
    "figures last": lambda glyphs: sorted(glyphs, key=lambda glyph: glyph.char.isdigit()),
    "figures and letters first": lambda glyphs: sorted(glyphs, key=lambda glyph: glyph.wide),
    "marks last": lambda glyphs: sorted(glyphs, key=lambda glyph: not glyph.char.isalnum()),
    "by chance": lambda glyphs: Random(7).sample(glyphs, len(glyphs)),
}


def glyphs_of(path: Path) -> list[Glyph]:
    with opened(path) as document:
        page = pdfium.FPDF_LoadPage(document, 0)
        letters = pdfium.FPDFText_LoadPage(page)
        found = list(read_chars(letters, view_of(page)).glyphs)
        pdfium.FPDFText_ClosePage(letters)
        pdfium.FPDF_ClosePage(page)
    return found


def words(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def stretched(words: str, x: float, y: float, extra: float) -> str:
    """A line each of whose characters is followed by so much room (points)."""
    content = ""
    for char in words:
        content += text(char, x, y)
        x += extra + (12 if ord(char) > 255 else 6)
    return content


@pytest.mark.parametrize("order", ORDERS)
def test_a_newspaper_page_has_the_same_lines_in_any_order_of_its_stream(order: str) -> None:
    glyphs = glyphs_of(RUIAN)
    assert lines_of(ORDERS[order](glyphs)) == lines_of(glyphs)


def test_figures_and_marks_written_after_the_text_stand_where_they_are_seen(tmp_path: Path) -> None:
    content = text("完成", 72, 700) + text("个项目", 72 + 30, 700) + text("人", 72 + 84, 700)
    content += text("6", 72 + 24, 700) + text("，", 72 + 66, 700) + text("9", 72 + 78, 700)
    assert words(lines_of(glyphs_of(write_pdf(tmp_path / "page.pdf", [content])))) == ["完成6个项目，9人"]


def test_figures_written_after_a_stretched_line_stand_in_it(tmp_path: Path) -> None:
    content = spread("全市完成投资", 72, 700, 17) + spread("亿元左右", 200, 700, 17) + text("829.9", 169, 700)
    page = write_pdf(tmp_path / "page.pdf", [content])
    assert words(lines_of(glyphs_of(page))) == ["全市完成投资829.9亿元左右"]


def test_figures_of_two_columns_written_last_stay_in_their_columns(tmp_path: Path) -> None:
    content = (
        text("投资增长", 72, 700) + text("左右", 180, 700) + text("6.5", 120, 700) + text("12", 168, 700)
    )
    page = write_pdf(tmp_path / "page.pdf", [content])
    assert words(lines_of(glyphs_of(page))) == ["投资增长6.5", "12左右"]


def test_a_page_turned_upside_down_and_back_is_read_forwards(tmp_path: Path) -> None:
    turned = tmp_path / "turned.pdf"
    with pypdfium2.PdfDocument(RUIAN) as document:
        document[0].set_rotation(180)
        document.save(turned)
    (plain,) = (page.printed for page in read_pages(RUIAN, 0))
    (other,) = (page.printed for page in read_pages(turned, 0))
    assert sorted(words(other.lines)) == sorted(words(plain.lines))


@pytest.fixture(scope="module")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Glyph]]:
    folder = tmp_path_factory.mktemp("order")
    return lambda content: glyphs_of(write_pdf(folder / "page.pdf", [content]))


@given(
    rows=st.lists(
        st.tuples(st.text(HAN + "，。0123456789.", min_size=1, max_size=14), st.floats(0, 1)),
        min_size=1,
        max_size=12,
    ),
    data=st.data(),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_the_characters_gives_the_same_lines(
    page_of: Callable[[str], list[Glyph]], rows: list[tuple[str, float]], data: st.DataObject
) -> None:
    # Two columns that do not stand on the same base lines.
    content = "".join(
        stretched(row, 60 + 260 * (at % 2), 780 - 24 * (at // 2) - 5 * (at % 2), extra)
        for at, (row, extra) in enumerate(rows)
    )
    glyphs = page_of(content)
    mixed = data.draw(st.permutations(glyphs))
    assert lines_of(mixed) == lines_of(glyphs)
