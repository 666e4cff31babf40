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

from hefu.errors import LoadError
from hefu.load.office import converted, libreoffice, office_kind, old_kind, read_office
from hefu.load.office.compound import top_names
from hefu.load.office.libreoffice import convert

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


# ── what a file is ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "suffix", "kind"),
    [
        (b"PK\x03\x04", ".docx", "docx"),
        (b"PK\x03\x04", ".XLSX", "xlsx"),
        (b"PK\x03\x04", ".doc", "docx"),
        (b"PK\x03\x04", ".et", "xlsx"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", ".docx", "legacy"),
        (OLE, ".wps", "legacy"),
        (b"{\\rtf1", ".doc", "legacy"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', ".xls", "legacy"),
        (b"<html>", ".xls", None),
        ("增长6%。".encode(), ".doc", None),
    ],
)
def test_the_kind_is_known_by_the_first_bytes(head: bytes, suffix: str, kind: str | None) -> None:
    assert office_kind(head, suffix) == kind


def test_new_files_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    word = report(tmp_path).rename(tmp_path / "a.doc")
    excel = sheet(tmp_path).rename(tmp_path / "b.wps")
    assert "工业增长6.5%。" in read_office(word).markdown
    assert "| 增长 | 6.5% |" in read_office(excel).markdown


@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_old_texts_are_read_through_libreoffice(tmp_path: Path, ending: str) -> None:
    needs_libreoffice()
    old = saved_as(report(tmp_path), ending)
    found = read_office(old)
    assert "## 一、工业" in found.markdown
    assert "| 增加值 | 6.5 |" in found.markdown
    assert "1!B2" in {anchor.cell for anchor in found.anchors}


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_old_sheets_are_read_through_libreoffice(tmp_path: Path, ending: str) -> None:
    needs_libreoffice()
    found = read_office(saved_as(sheet(tmp_path), ending))
    assert "| 增长 | 6.5% |" in found.markdown
    assert "计划!B2" in {anchor.cell for anchor in found.anchors}


def test_an_old_file_under_a_name_of_wps_or_of_another_kind_is_read(tmp_path: Path) -> None:
    needs_libreoffice()
    wps = saved_as(report(tmp_path), "doc").rename(tmp_path / "a.wps")
    et = saved_as(sheet(tmp_path), "xls").rename(tmp_path / "b.doc")
    assert "工业增长6.5%。" in read_office(wps).markdown
    assert "| 增长 | 6.5% |" in read_office(et).markdown


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


def test_what_libreoffice_cannot_open_says_so_under_its_own_name(tmp_path: Path) -> None:
    needs_libreoffice()
    (tmp_path / "坏.doc").write_bytes(OLE + "WordDocument".encode("utf-16-le") + os.urandom(4000))
    with pytest.raises(LoadError, match=r"坏\.doc"):
        read_office(tmp_path / "坏.doc")


def test_what_an_old_file_is_counts_by_what_stands_at_its_top(tmp_path: Path) -> None:
    needs_libreoffice()
    text = saved_as(report(tmp_path), "doc")
    # As a file holds the names of its objects' streams: the name of a workbook's, but deeper down.
    text.write_bytes(text.read_bytes() + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 512)
    assert "WordDocument" in top_names(text.read_bytes())
    assert old_kind(text) == ".doc"
    assert old_kind(saved_as(sheet(tmp_path), "xls")) == ".xls"


@given(st.binary(max_size=2000), st.integers(0, 2000))
def test_a_directory_of_any_bytes_does_no_harm(noise: bytes, at: int) -> None:
    head = OLE[:30] + b"\x09\x00" + OLE[32:] + bytes(1024)
    top_names(head[:at] + noise + head[at + len(noise) :])


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_libreoffice()
    old = saved_as(report(tmp_path), "rtf")
    kept = tmp_path / "tmp"
    kept.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(kept))
    with converted(old) as new:
        assert new.suffix == ".docx"
        assert kept in new.parents
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
    assert time.monotonic() - began < 30
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]:
            return
        time.sleep(0.1)
    pytest.fail("the process it started is still there")


def test_a_conversion_fetches_nothing_from_the_network(tmp_path: Path) -> None:
    needs_libreoffice()
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_PROPFIND = do_OPTIONS = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/picture.png"
        picture = f'<draw:image xlink:href="{url}" xlink:show="embed" xlink:actuate="onLoad"/>'
        frame = (
            f'<draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char">{picture}</draw:frame>'
        )
        path = flat_text(tmp_path / "a.fodt", f"<text:p>增长5%。{frame}</text:p>")
        assert "增长5%。" in read_office(path).markdown
    finally:
        server.shutdown()
    assert asked == []


def test_a_macro_is_neither_run_nor_kept(tmp_path: Path) -> None:
    needs_libreoffice()
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
    path = flat_text(tmp_path / "a.fodt", "<text:p>增长5%。</text:p>", scripts)
    assert "增长5%。" in read_office(path).markdown
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


def test_a_damaged_or_cut_old_file_ends_in_a_message(tmp_path: Path) -> None:
    needs_libreoffice()
    old = saved_as(sheet(tmp_path), "xls")
    old.write_bytes(old.read_bytes()[:1500])
    with pytest.raises(LoadError, match=r"计划\.xls"):
        read_office(old)
