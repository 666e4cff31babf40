"""Office files of every kind are read for what they hold, whatever they are called."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import docx_of, needs_libreoffice, p, saved_as, xlsx_of, zip_of

from hefu.errors import CatalogError, LoadError
from hefu.load.office import converted, is_office, libreoffice, old_kind, read_office
from hefu.load.office.compound import top_names
from hefu.load.office.libreoffice import convert
from hefu.load.office.words import parse_words

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def report(folder: Path) -> Path:
    document = docx.Document()
    document.add_heading("一、工业", 1)
    table = document.add_table(rows=2, cols=2)
    for at, text in enumerate(("指标", "2023年", "增加值", "6.5")):
        table.cell(at // 2, at % 2).text = text
    document.add_paragraph("工业增长6.5%。")
    document.save(str(folder / "报告.docx"))
    return folder / "报告.docx"


def sheet(folder: Path) -> Path:
    made = openpyxl.Workbook()
    active = made["Sheet"]
    active.title = "计划"
    active.append(["指标", "2023年"])
    active.append(["增长", 0.065])
    active["B2"].number_format = "0.0%"
    made.save(folder / "计划.xlsx")
    return folder / "计划.xlsx"


def flat_text(path: Path, body: str, scripts: str = "") -> Path:
    """A text of LibreOffice as one XML file."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    names = {"text": "text", "draw": "drawing", "svg": "svg-compatible", "script": "script"}
    spaces = " ".join(f'xmlns:{prefix}="{oasis}:{name}:1.0"' for prefix, name in names.items())
    path.write_text(
        f'<?xml version="1.0"?><office:document xmlns:office="{oasis}:office:1.0" {spaces} '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ooo="http://openoffice.org/2004/office" '
        f'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">{scripts}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>",
        "utf-8",
    )
    return path


@pytest.fixture(scope="module")
def old_text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in the format of Word 97."""
    needs_libreoffice()
    return saved_as(report(tmp_path_factory.mktemp("text")), "doc")


@pytest.fixture(scope="module")
def old_sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheet in the format of Excel 97."""
    needs_libreoffice()
    return saved_as(sheet(tmp_path_factory.mktemp("sheet")), "xls")


# ── what a file is ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "office"),
    [
        (b"PK\x03\x04", True),
        (OLE, True),
        (b"{\\rtf1", True),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', True),
        (b'<?xml version="1.0"?><html>', False),
        (b"<html>", False),
        ("增长6%。".encode(), False),
    ],
)
def test_an_office_file_is_known_by_its_first_bytes(head: bytes, office: bool) -> None:
    assert is_office(head) is office


def test_new_files_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    word = report(tmp_path).rename(tmp_path / "a.doc")
    excel = sheet(tmp_path).rename(tmp_path / "b.wps")
    assert "工业增长6.5%。" in read_office(word).markdown
    assert "| 增长 | 6.5% |" in read_office(excel).markdown


def test_an_old_text_is_read_under_whatever_name(old_text: Path, tmp_path: Path) -> None:
    found = read_office(shutil.copy(old_text, tmp_path / "a.wps"))
    assert "## 一、工业" in found.markdown
    assert "工业增长6.5%。" in found.markdown
    assert "| 增加值 | 6.5 |" in found.markdown
    assert "1!B2" in {anchor.cell for anchor in found.anchors}


def test_an_old_sheet_is_read_under_whatever_name(old_sheet: Path, tmp_path: Path) -> None:
    found = read_office(shutil.copy(old_sheet, tmp_path / "b.doc"))
    assert "| 增长 | 6.5% |" in found.markdown
    assert "计划!B2" in {anchor.cell for anchor in found.anchors}


def test_a_sheet_of_libreoffice_is_read(tmp_path: Path) -> None:
    needs_libreoffice()
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    row = (
        "<table:table-row><table:table-cell><text:p>增长</text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="6.5"><text:p>6.5</text:p>'
        "</table:table-cell></table:table-row>"
    )
    parts = {
        "mimetype": kind,
        "content.xml": f'<office:document-content xmlns:office="{oasis}:office:1.0" '
        f'xmlns:table="{oasis}:table:1.0" xmlns:text="{oasis}:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="计划">{row}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{oasis}:manifest:1.0" m:version="1.2">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
    }
    found = read_office(zip_of(tmp_path / "a.ods", parts))
    assert "| 增长 | 6.5 |" in found.markdown
    assert "计划!B1" in {anchor.cell for anchor in found.anchors}


@pytest.mark.parametrize(("kind", "ending"), [("text", ".odt"), ("spreadsheet", ".ods")])
def test_a_file_of_libreoffice_is_known_by_what_it_says_of_itself(
    tmp_path: Path, kind: str, ending: str
) -> None:
    parts = {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<x/>"}
    assert old_kind(zip_of(tmp_path / "a.docx", parts)) == ending


def test_a_sheet_as_one_xml_text_is_read(tmp_path: Path) -> None:
    needs_libreoffice()
    (tmp_path / "a.xls").write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="计划"><Table>'
        '<Row><Cell><Data ss:Type="String">增长</Data></Cell>'
        '<Cell><Data ss:Type="Number">6.5</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>",
        "utf-8",
    )
    assert "| 增长 | 6.5 |" in read_office(tmp_path / "a.xls").markdown


# ── what cannot be read says why ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("stream", "says"), [("EncryptedPackage", "password"), ("PowerPoint Document", "slides")]
)
def test_old_containers_that_hold_no_text_say_what_to_do(tmp_path: Path, stream: str, says: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(OLE + stream.encode("utf-16-le") + b"\x00" * 64)
    with pytest.raises(LoadError, match=says):
        read_office(path)


@pytest.mark.parametrize(
    ("entry", "content", "says"),
    [
        ("ppt/presentation.xml", b"", "slides"),
        ("mimetype", b"application/epub+zip", "no Word, Excel"),
        ("EncryptedPackage", b"", "password"),
    ],
)
def test_other_archives_say_what_to_do(tmp_path: Path, entry: str, content: bytes, says: str) -> None:
    with pytest.raises(LoadError, match=says):
        read_office(zip_of(tmp_path / "a.docx", {entry: content}))


def test_a_text_that_is_called_a_word_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\x01\x02\x03 no office file")
    with pytest.raises(LoadError, match=r"a\.doc is no Word"):
        read_office(tmp_path / "a.doc")


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="does not exist"):
        read_office(tmp_path / "a.doc")


def test_without_libreoffice_an_old_file_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_PLACES", ())
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 x}")
    with pytest.raises(LoadError, match=r"a\.rtf .*apt install libreoffice-writer.*\.docx"):
        read_office(tmp_path / "a.rtf")


def test_what_an_old_file_is_counts_by_what_stands_at_its_top(
    old_text: Path, old_sheet: Path, tmp_path: Path
) -> None:
    text = tmp_path / "a.doc"
    # As a file holds the names of its objects' streams: the name of a workbook's, but deeper down.
    text.write_bytes(old_text.read_bytes() + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 512)
    assert "WordDocument" in top_names(text.read_bytes())
    assert old_kind(text) == ".doc"
    assert old_kind(old_sheet) == ".xls"


@given(st.binary(max_size=2000), st.integers(0, 2000))
def test_a_directory_of_any_bytes_does_no_harm(noise: bytes, at: int) -> None:
    head = OLE[:30] + b"\x09\x00" + OLE[32:] + bytes(1024)
    top_names(head[:at] + noise + head[at + len(noise) :])


def test_a_rich_text_is_read_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_libreoffice()
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1\\ansi\\ansicpg936 \\'b9\\'a4\\'d2\\'b5 6.5%\\par}")
    kept = tmp_path / "tmp"
    kept.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(kept))
    with converted(tmp_path / "a.rtf") as new:
        assert new.suffix == ".docx"
        assert kept in new.parents
        assert "工业 6.5%" in read_office(new).markdown
    assert list(kept.iterdir()) == []


# ── a program that is not trusted ───────────────────────────────────────────────────────


def test_a_conversion_that_takes_too_long_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A program under the name of LibreOffice that starts another and waits for ever.
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path / 'child'}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 x}")
    (tmp_path / "work").mkdir()
    began = time.monotonic()
    with pytest.raises(LoadError, match="did not finish"):
        convert(tmp_path / "a.rtf", tmp_path / "work", ".rtf", seconds=3)
    assert time.monotonic() - began < 120
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]:
            return
        time.sleep(0.1)
    pytest.fail("the process it started is still there")


def test_a_conversion_fetches_nothing_from_the_network_and_runs_no_macro(tmp_path: Path) -> None:
    needs_libreoffice()
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_PROPFIND = do_OPTIONS = do_GET

        def log_message(self, *_: object) -> None:
            pass

    marker = tmp_path / "ran"
    code = f'Sub Main\nOpen "{marker}" For Output As #1\nPrint #1, "x"\nClose #1\nEnd Sub'
    scripts = (
        '<office:scripts><office:script script:language="ooo:Basic"><ooo:libraries>'
        '<ooo:library-embedded ooo:name="Standard"><ooo:module ooo:name="M">'
        f"<ooo:source-code>{code}</ooo:source-code></ooo:module></ooo:library-embedded></ooo:libraries>"
        '</office:script><office:event-listeners><script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic'
        '&amp;location=document"/></office:event-listeners></office:scripts>'
    )
    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/picture.png"
        picture = f'<draw:image xlink:href="{url}" xlink:show="embed" xlink:actuate="onLoad"/>'
        frame = (
            f'<draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char">{picture}</draw:frame>'
        )
        path = flat_text(tmp_path / "a.fodt", f"<text:p>增长5%。{frame}</text:p>", scripts)
        assert "增长5%。" in read_office(path).markdown
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
    assert not marker.exists()


def test_a_bomb_is_not_handed_to_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b" " * 100_000_000}
    with pytest.raises(LoadError, match="times its size"):
        read_office(zip_of(tmp_path / "a.odt", parts))


def test_the_same_text_reads_the_same_as_word_and_as_sheet(tmp_path: Path) -> None:
    word = docx_of(tmp_path / "a.docx", p("工业增长6.5%。"))
    excel = xlsx_of(tmp_path / "a.xlsx", '<row><c t="str"><v>工业增长6.5%。</v></c></row>')
    assert read_office(word).markdown.strip() == "工业增长6.5%。"
    assert read_office(excel).markdown.endswith("工业增长6.5%。\n\n")
    shutil.rmtree(tmp_path)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of memory are those of Linux")
@pytest.mark.parametrize(
    "greedy",
    ["bytearray(5 * 2**30)", "open('big', 'wb').truncate(300 * 2**20)"],
    ids=["memory", "disk"],
)
def test_a_conversion_has_no_more_than_its_share(tmp_path: Path, greedy: str) -> None:
    command = [*libreoffice._confined(), sys.executable, "-c"]
    assert subprocess.run([*command, "bytearray(2**20)"], cwd=tmp_path, check=False).returncode == 0
    failed = subprocess.run([*command, greedy], cwd=tmp_path, capture_output=True, check=False)
    assert failed.returncode != 0


def test_a_damaged_old_file_ends_in_a_message_under_its_own_name(tmp_path: Path) -> None:
    needs_libreoffice()
    broken = flat_text(tmp_path / "计划.doc", "<text:p>增长5%。")
    with pytest.raises(LoadError, match=r"计划\.doc"):
        read_office(broken)


@pytest.mark.parametrize("text", ["[style", "[style]\nheading = '('", "style = 1"])
def test_a_damaged_catalog_is_refused(text: str) -> None:
    with pytest.raises(CatalogError, match=r"office\.toml"):
        parse_words(text)
