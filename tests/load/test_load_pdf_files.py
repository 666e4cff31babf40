"""PDFs that are damaged, locked, absurd or made to do harm end in a message, or lose a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_maker import A4, Sheet, line, text, write_pdf

from hefu.errors import LoadError
from hefu.load.pdf import PdfPage, is_scan, pdf_pages
from hefu.load.pdf.pixels import MOST_SCANNED
from hefu.load.pdf.reader import read_pages

GOOD = text("全市生产总值增长6.5个点", 72, 700)


def form(body: str, inner: str = "") -> str:
    resources = f"/Resources << /XObject << {inner} >> >>"
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 850] {resources} /Length {len(body)} >>\n"
        f"stream\n{body}\nendstream"
    )


IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream"
)


def broken(tmp_path: Path, old: str, new: str) -> Path:
    path = write_pdf(tmp_path / "broken.pdf", [GOOD])
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))
    return path


def refused(path: Path) -> str:
    with pytest.raises(LoadError) as caught:
        list(pdf_pages(path))
    assert caught.value.say("zh") != caught.value.say("en")
    return caught.value.code


def codes(pages: list[PdfPage]) -> list[list[str]]:
    return [[found.code for found in page.problems] for page in pages]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.pdf") == "load.missing"


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path) == "load.folder"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "load.empty"), (b"GIF89a, by any other name", "pdf.not_pdf"), (b"%PDF-1.7\n", "pdf.damaged")],
)
def test_a_file_that_is_no_pdf_is_told(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "odd.pdf").write_bytes(data)
    assert refused(tmp_path / "odd.pdf") == code


def test_half_a_file_is_damaged(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "half.pdf", [GOOD])
    path.write_bytes(path.read_bytes()[:900])
    assert refused(path) == "pdf.damaged"


def test_a_file_whose_last_bytes_are_missing_is_still_read(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "short.pdf", [GOOD])
    path.write_bytes(path.read_bytes()[:-20])
    (page,) = pdf_pages(path)
    assert page.printed.lines[0].text == "全市生产总值增长6.5个点"


def test_a_locked_file_asks_for_a_copy_without_a_password(tmp_path: Path) -> None:
    lock = f"/Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}>"
    path = broken(tmp_path, "/Root 1 0 R", f"/Root 1 0 R /ID [<00><00>] /Encrypt << {lock} >>")
    assert refused(path) == "pdf.encrypted"


def test_a_file_without_pages_is_told(tmp_path: Path) -> None:
    assert refused(broken(tmp_path, "/Kids [10 0 R] /Count 1", "/Kids [      ] /Count 0")) == "pdf.no_pages"


def test_a_file_of_too_many_pages_is_told_how_many(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "many.pdf", [""] * 5001)
    with pytest.raises(LoadError, match="5,001 pages; at most 5,000"):
        list(pdf_pages(path))


def test_pages_that_lead_in_a_circle_lose_the_page(tmp_path: Path) -> None:
    (page,) = pdf_pages(broken(tmp_path, "/Kids [10 0 R]", "/Kids [ 2 0 R]"))
    assert page.printed.lines == ()
    assert codes([page]) == [["pdf-page-unreadable"]]


def test_a_page_that_breaks_the_reader_is_skipped_and_the_others_are_read(tmp_path: Path) -> None:
    # Forms that hold ten of the next: what is drawn would be ten thousand million lines.
    forms = [form("/X Do " * 10, f"/X {n} 0 R") for n in range(11, 21)]
    bomb = Sheet("/X Do", resources="/XObject << /X 10 0 R >>")
    path = write_pdf(tmp_path / "bomb.pdf", [GOOD, bomb, GOOD], [*forms, form(line(0, 0, 9, 9))])
    pages = list(pdf_pages(path, seconds=5, memory=1 << 30))
    assert [page.printed.number for page in pages] == [1, 2, 3]
    assert [len(page.printed.lines) for page in pages] == [1, 0, 1]
    assert codes(pages)[0] == codes(pages)[2] == []
    assert codes(pages)[1] in (["pdf-page-broken"], ["pdf-page-slow"])


def test_a_file_of_many_pages_that_break_the_reader_is_given_up(tmp_path: Path) -> None:
    forms = [form("/X Do " * 10, f"/X {n} 0 R") for n in range(11, 21)]
    bomb = Sheet("/X Do", resources="/XObject << /X 10 0 R >>")
    path = write_pdf(tmp_path / "bombs.pdf", [bomb] * 9, [*forms, form(line(0, 0, 9, 9))])
    pages = list(pdf_pages(path, seconds=0.7))
    assert len(pages) == 6
    assert codes(pages)[-1] == ["pdf-given-up"]
    assert pages[-1].problems[0].values["left"] == 4


def test_a_form_that_holds_itself_is_drawn_once(tmp_path: Path) -> None:
    sheet = Sheet(GOOD + "/X Do", resources="/XObject << /X 10 0 R >>")
    path = write_pdf(tmp_path / "self.pdf", [sheet], [form("/X Do " + line(1, 1, 200, 1), "/X 10 0 R")])
    (page,) = pdf_pages(path)
    assert len(page.printed.lines) == 1


@pytest.mark.parametrize(
    "box", [(0, 0, "1e39", 842), (0, 0, 1e9, 1e9), (0, 0, 0, 0), (0, 0, 1e-9, 1e-9), (595, 842, 0, 0)]
)
def test_a_page_of_absurd_size_is_read_at_a_sensible_one(tmp_path: Path, box: tuple[float, ...]) -> None:
    (page,) = read_pages(write_pdf(tmp_path / "box.pdf", [Sheet(GOOD, box=box)]), 0)
    assert 500 < page.printed.width < 15_000 and 500 < page.printed.height < 15_000
    assert [found.text for found in page.printed.lines] == ["全市生产总值增长6.5个点"]


def test_a_page_of_a_million_lines_is_read_in_part(tmp_path: Path) -> None:
    strokes = "".join(line(n % 500, n // 500, n % 500 + 3, n // 500) for n in range(200_000))
    (page,) = read_pages(write_pdf(tmp_path / "strokes.pdf", [GOOD + strokes]), 0)
    assert codes([page]) == [["pdf-page-cut"]]
    assert len(page.printed.lines) == 1


def test_a_page_of_a_million_characters_is_read_in_part(tmp_path: Path) -> None:
    content = "BT /F1 5 Tf 72 700 Td " + "<51684e0a>Tj 0.01 0 Td " * 160_000 + "ET"
    (page,) = read_pages(write_pdf(tmp_path / "chars.pdf", [content]), 0)
    assert codes([page]) == [["pdf-page-cut"]]


def test_rules_frames_and_pictures_are_found_where_they_are_seen(tmp_path: Path) -> None:
    content = line(72, 400, 300, 400, 1) + "100 100 200 50 re S q 90 0 0 60 400 700 cm /I Do Q"
    sheet = Sheet(content, resources="/XObject << /I 10 0 R >>")
    (page,) = read_pages(write_pdf(tmp_path / "drawn.pdf", [sheet], [IMAGE]), 0)
    assert page.printed.rules == (pytest.approx((72, 441.5, 300, 442.5)),)
    assert page.printed.frames == (pytest.approx((100, 692, 300, 742)),)
    assert page.printed.pictures == (pytest.approx((400, 82, 490, 142)),)


def test_what_forms_hold_is_found_where_they_put_it(tmp_path: Path) -> None:
    inner, outer = form(line(10, 10, 60, 10, 1)), form("q 2 0 0 2 100 100 cm /Y Do Q", "/Y 11 0 R")
    sheet = Sheet("q 1 0 0 1 5 0 cm /X Do Q", resources="/XObject << /X 10 0 R >>")
    (page,) = read_pages(write_pdf(tmp_path / "forms.pdf", [sheet], [outer, inner]), 0)
    assert page.printed.rules == (pytest.approx((125, 721, 225, 723)),)


def test_thin_filled_rectangles_and_dashes_are_rules(tmp_path: Path) -> None:
    dashes = "".join(line(72 + 4 * n, 300, 74 + 4 * n, 300) for n in range(50))
    (page,) = read_pages(write_pdf(tmp_path / "thin.pdf", ["72 400 200 0.5 re f " + dashes]), 0)
    assert page.printed.rules == (
        pytest.approx((72, 441.5, 272, 442)),
        pytest.approx((72, 541.75, 270, 542.25)),
    )


def test_the_paper_of_a_page_is_no_frame(tmp_path: Path) -> None:
    (page,) = read_pages(write_pdf(tmp_path / "paper.pdf", ["0.9 g 0 0 595 842 re f"]), 0)
    assert page.printed.frames == ()


def picture_page(tmp_path: Path, more: str, scale: str = "595 0 0 842 0 0") -> PdfPage:
    sheet = Sheet(f"q {scale} cm /I Do Q " + more, resources="/XObject << /I 10 0 R >>")
    (page,) = read_pages(write_pdf(tmp_path / "scan.pdf", [sheet], [IMAGE]), 0)
    return page


def test_a_page_that_is_a_picture_is_a_scan(tmp_path: Path) -> None:
    assert is_scan(picture_page(tmp_path, "").printed)


def test_a_page_that_is_a_picture_with_a_stamp_is_a_scan(tmp_path: Path) -> None:
    assert is_scan(picture_page(tmp_path, text("扫描件", 400, 20)).printed)


def test_scans_come_with_their_pixels_where_these_are_asked_for(tmp_path: Path) -> None:
    scan = Sheet("q 595 0 0 842 0 0 cm /I Do Q", resources="/XObject << /I 10 0 R >>")
    path = write_pdf(tmp_path / "mixed.pdf", [scan, GOOD, scan], [IMAGE])
    drawn = [page.drawn for page in pdf_pages(path, dpi=36)]
    assert [found and (found.width, found.height) for found in drawn] == [(298, 421), None, (298, 421)]
    first = drawn[0]
    assert first is not None and len(first.data) == 298 * 421
    assert first.scale == pytest.approx(0.5, abs=0.01)
    assert all(page.drawn is None for page in pdf_pages(path))


def test_a_scan_of_enormous_size_is_drawn_with_a_bounded_number_of_pixels(tmp_path: Path) -> None:
    scan = Sheet(
        "q 9000 0 0 9000 0 0 cm /I Do Q", box=(0, 0, 9000, 9000), resources="/XObject << /I 10 0 R >>"
    )
    (page,) = read_pages(write_pdf(tmp_path / "large.pdf", [scan], [IMAGE]), 0, dpi=200)
    assert page.drawn is not None
    assert page.drawn.width * page.drawn.height == pytest.approx(MOST_SCANNED, rel=0.01)


def test_a_page_of_text_with_a_picture_is_no_scan(tmp_path: Path) -> None:
    assert not is_scan(picture_page(tmp_path, GOOD, "100 0 0 100 300 300").printed)


def test_a_scan_with_a_text_layer_is_read_by_its_text_layer(tmp_path: Path) -> None:
    layer = "3 Tr " + "".join(text("全市完成投资增长", 72, 700 - 20 * n) for n in range(6))
    page = picture_page(tmp_path, layer).printed
    assert not is_scan(page)
    assert len(page.lines) == 6


def test_an_empty_page_is_no_scan(tmp_path: Path) -> None:
    (page,) = read_pages(write_pdf(tmp_path / "blank.pdf", [""]), 0)
    assert not is_scan(page.printed)


def test_a_page_whose_text_was_turned_into_drawings_is_a_scan(tmp_path: Path) -> None:
    curve = "{x} {y} m {x} {z} {w} {z} {w} {y} c h f "
    curves = "".join(
        curve.format(x=50 + n % 20 * 20, w=60 + n % 20 * 20, y=100 + n // 20 * 20, z=110 + n // 20 * 20)
        for n in range(600)
    )
    (page,) = read_pages(write_pdf(tmp_path / "outlines.pdf", [curves]), 0)
    assert is_scan(page.printed)


def unmapped(tmp_path: Path, content: str) -> PdfPage:
    """A page in a font that has glyphs but does not say which characters they are."""
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts "
        "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /DW 1000 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    path = write_pdf(tmp_path / "odd.pdf", [content], [font])
    path.write_bytes(path.read_bytes().replace(b"/F2 4 0 R", b"/F2 10 0 R"))
    (page,) = read_pages(path, 0)
    return page


def test_a_page_whose_fonts_do_not_say_their_characters_is_left_to_ocr(tmp_path: Path) -> None:
    page = unmapped(tmp_path, text("全市完成投资增长", 72, 700, font="F2"))
    assert codes([page]) == [["pdf-no-meaning"]]
    assert page.printed.lines == ()
    assert is_scan(page.printed)


def test_a_few_characters_that_are_not_known_are_told(tmp_path: Path) -> None:
    page = unmapped(tmp_path, GOOD + text("和全", 72, 600, font="F2"))
    assert [line.text for line in page.printed.lines] == ["全市生产总值增长6.5个点", "\ufffd" * 2]
    assert codes([page]) == [["pdf-unknown-signs"]]
    assert page.problems[0].values["count"] == 2


def test_a_file_name_that_is_not_utf8_is_read(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "\udcff报告.pdf", [GOOD])
    (page,) = pdf_pages(path)
    assert page.printed.width == A4[0]
