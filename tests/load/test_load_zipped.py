"""A zip file that was made to do harm does none."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from office_files import changed, docx_of, p, xlsx_of, zip_of

from hefu.errors import LoadError
from hefu.load.office import read_office, zipped
from hefu.load.office.docx import read_docx
from hefu.load.office.xlsx import read_xlsx
from hefu.load.office.zipped import check_zip, open_zip

ROW = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'


def test_a_sound_file_passes(tmp_path: Path) -> None:
    check_zip(docx_of(tmp_path / "a.docx", p("增长5%。")))


def test_a_file_that_unpacks_to_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.docx", {f"word/{n}.xml": b"a" * 5000 for n in range(10)})
    # It says so itself; what it really holds would be damaged if it were looked at.
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 5000), struct.pack("<L", 60_000_000)))
    with pytest.raises(LoadError, match="too large when unpacked"):
        check_zip(path)


def test_a_file_packed_too_tightly_is_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.docx", {"word/document.xml": b" " * 100_000_000})
    with pytest.raises(LoadError, match="times its size"):
        check_zip(path)


def test_an_entry_that_is_larger_than_it_says_is_read_no_further(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.docx", {"word/document.xml": b"a" * 5_000_000})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 10)))
    with open_zip(path) as package, pytest.raises(LoadError, match="damaged"):
        package.read("word/document.xml")


def test_an_entry_that_is_smaller_than_it_says_gives_what_it_holds(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.docx", {"word/document.xml": b"a" * 5000})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 5000), struct.pack("<L", 50_000)))
    with open_zip(path) as package:
        assert package.read("word/document.xml") == b"a" * 5000


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    # As in Fifield's bombs: many entries of the directory, one stretch of packed bytes.
    path = zip_of(tmp_path / "a.docx", {"a.xml": b"x" * 1000, "b.xml": b"x" * 1000})
    data = path.read_bytes()
    second = data.rindex(b"PK\x01\x02")
    path.write_bytes(data[: second + 42] + struct.pack("<L", 0) + data[second + 46 :])
    with pytest.raises(LoadError, match=r"lie over one another|damaged"):
        check_zip(path)


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.docx", {f"{n}": b"" for n in range(zipped.MOST_ENTRIES + 1)})
    with pytest.raises(LoadError, match="parts"):
        check_zip(path)


def test_a_directory_of_any_size_is_not_held_in_memory(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.docx", {f"{n:0200d}": b"" for n in range(15_000)})
    with pytest.raises(LoadError, match="damaged"):
        check_zip(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_office_does_not_use_are_refused(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", method) as archive:
        archive.writestr("word/document.xml", "x" * 100)
    with pytest.raises(LoadError, match="packed in a way"):
        check_zip(tmp_path / "a.docx")


def test_a_locked_archive_asks_for_no_password(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.docx", {"word/document.xml": b"x" * 100})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(LoadError, match="password"):
        check_zip(path)


@pytest.mark.parametrize("size", [0, 1, 22, 100, 500, 900])
def test_a_file_cut_short_is_damaged(tmp_path: Path, size: int) -> None:
    path = docx_of(tmp_path / "a.docx", p("增长5%。"))
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(LoadError):
        read_office(path)
    with pytest.raises(LoadError, match="damaged"):
        check_zip(path)


def test_an_archive_within_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x", "x")
    path = zip_of(tmp_path / "a.docx", {"0.zip": inner.getvalue()})
    with pytest.raises(LoadError, match="no Word, Excel"):
        read_office(path)


def test_names_that_lead_elsewhere_write_nothing(tmp_path: Path) -> None:
    path = docx_of(tmp_path / "sub.docx", p("增长5%。"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../evil.txt", "x")
        archive.writestr("/tmp/evil.txt", "x")
    assert "5%" in read_docx(path).markdown
    assert [found.name for found in tmp_path.iterdir()] == ["sub.docx"]


# ── XML ─────────────────────────────────────────────────────────────────────────────────

LAUGHS = b"<!DOCTYPE x [<!ENTITY a '%s'>%s]>" % (
    b"ha" * 50,
    b"".join(b"<!ENTITY %c '%s'>" % (name, b"&%c;" % (name - 1) * 10) for name in range(ord("b"), ord("k"))),
)


def secret(folder: Path) -> bytes:
    (folder / "secret.txt").write_text("机密")
    return b"<!DOCTYPE x [<!ENTITY a SYSTEM '%s'>]>" % (folder / "secret.txt").as_uri().encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", ["laughs", "file", "dtd"])
def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path, kind: str, encoding: str) -> None:
    head = {
        "laughs": LAUGHS,
        "file": secret(tmp_path),
        "dtd": b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    }[kind].decode()

    def spoil(xml: bytes) -> bytes:
        return (head + xml.decode().replace("增长", "&a;")).encode(encoding)

    word = changed(docx_of(tmp_path / "a.docx", p("增长5%。")), "word/document.xml", spoil)
    sheet = changed(xlsx_of(tmp_path / "a.xlsx", ROW), "xl/sheet1.xml", spoil)
    for path in (word, sheet):
        with pytest.raises(LoadError, match="document type declaration"):
            read_office(path)


@pytest.mark.parametrize("encoding", ["cp037", "utf-7", "iso-2022-jp", "utf-32"])
def test_a_part_in_an_odd_encoding_hides_no_entity(tmp_path: Path, encoding: str) -> None:
    def spoil(xml: bytes) -> bytes:
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS.decode()}<x>&k;</x>'
        return declared.encode(encoding)

    path = changed(docx_of(tmp_path / "a.docx", p("增长5%。")), "word/document.xml", spoil)
    with pytest.raises(LoadError):
        read_docx(path)


@pytest.mark.parametrize("depth", [200, 1000, 100_000])
def test_xml_of_any_depth_is_read_or_refused(tmp_path: Path, depth: int) -> None:
    deep = "<w:sdt><w:sdtContent>" * (depth // 2) + p("底。") + "</w:sdtContent></w:sdt>" * (depth // 2)
    path = docx_of(tmp_path / "a.docx", deep)
    if depth == 200:
        assert "底。" in read_docx(path).markdown
    else:
        with pytest.raises(LoadError, match="not well-formed"):
            read_docx(path)


def test_a_sheet_of_any_depth_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="not well-formed"):
        read_xlsx(xlsx_of(tmp_path / "a.xlsx", "<row>" * 100_000 + "</row>" * 100_000))


def test_a_tree_of_too_many_elements_is_refused(tmp_path: Path) -> None:
    path = docx_of(tmp_path / "a.docx", "<w:p/>" * 6_100_000)
    with pytest.raises(LoadError, match=r"too large|times its size"):
        read_docx(path)


def test_texts_outside_any_cell_do_not_pile_up(tmp_path: Path) -> None:
    with pytest.raises(LoadError):
        read_xlsx(xlsx_of(tmp_path / "a.xlsx", "<v/>" * 200_000))


def _drop(name: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda files: {key: value for key, value in files.items() if key != name}


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"])
def test_a_package_that_lacks_a_part_is_read_without_it_or_refused(tmp_path: Path, name: str) -> None:
    path = docx_of(tmp_path / "a.docx", p("增长5%。"))
    with zipfile.ZipFile(path) as archive:
        files = {key: archive.read(key) for key in archive.namelist()}
    zip_of(path, _drop(name)(files))
    if name == "word/document.xml":
        with pytest.raises(LoadError, match="damaged"):
            read_docx(path)
    else:
        assert "5%" in read_docx(path).markdown


def test_a_part_that_refers_to_itself_or_to_nothing_is_passed_over(tmp_path: Path) -> None:
    path = docx_of(tmp_path / "a.docx", p("增长5%。"), styles="", numbering="")

    def spoil(xml: bytes) -> bytes:
        return xml.replace(b'Target="styles.xml"', b'Target="document.xml"').replace(
            b'Target="numbering.xml"', b'Target="../../../../etc/passwd"'
        )

    changed(path, "word/_rels/document.xml.rels", spoil)
    assert "5%" in read_docx(path).markdown


# ── time ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}</w:p>'.format(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 30_000
            + '<w:r><w:t>a</w:t><w:fldChar w:fldCharType="end"/></w:r>' * 30_001
            + "<w:r><w:t>b</w:t></w:r>"
        ),
        "<w:p><w:r>" + "<w:t>b</w:t>" * 100_000 + "</w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>" * 50_000 + p("b"),
        "<w:tbl>" + "<w:tr><w:tc/></w:tr>" * 100_000 + f"<w:tr><w:tc>{p('b')}</w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr>" + f"<w:tc>{p('b')}</w:tc>" * 30_000 + "</w:tr></w:tbl>",
    ],
    ids=["fields in fields", "one run", "ends deleted", "empty rows", "one row"],
)
def test_odd_parts_take_time_in_proportion(tmp_path: Path, body: str) -> None:
    began = time.process_time()
    assert "b" in read_docx(docx_of(tmp_path / "a.docx", body)).markdown
    assert time.process_time() - began < 60


def test_a_header_that_is_referred_to_a_thousand_times_is_read_once(tmp_path: Path) -> None:
    path = docx_of(tmp_path / "a.docx", p("b"), header1=p("眉" * 100_000))

    def spoil(xml: bytes) -> bytes:
        link = xml[xml.index(b"<Relationship ") : xml.index(b"</Relationships>")]
        many = b"".join(link.replace(b'Id="', b'Id="%d' % n) for n in range(2000))
        return xml.replace(link, many)

    changed(path, "word/_rels/document.xml.rels", spoil)
    began = time.process_time()
    assert len(read_docx(path).asides) == 1
    assert time.process_time() - began < 60


def test_a_sheet_that_is_listed_over_and_over_is_read_once(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path / "a.xlsx", ROW)
    sheet = b'<sheet name="\xe8\xa1\xa8\xe4\xb8\x80" sheetId="1" r:id="sheet1.xml"/>'
    changed(path, "xl/workbook.xml", lambda xml: xml.replace(sheet, sheet * 400))
    assert read_xlsx(path).markdown.count("| 1 | 2 |") == 1
