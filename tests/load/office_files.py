"""What the tests of Word and Excel files share: making files, and changing the parts within them."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hefu.load.office.libreoffice import find_libreoffice

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NAMESPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def needs_libreoffice() -> None:
    """Skip a test where LibreOffice is not installed."""
    if find_libreoffice() is None:
        pytest.skip("LibreOffice is not installed")


def docx_of(path: Path, body: str, **parts: str) -> Path:
    """A Word file with that XML in its body, and parts (``numbering``, ``styles``, ``footnotes`` …)."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _links({"word/document.xml": "officeDocument"}),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _links({f"{kind}.xml": kind.rstrip("0123456789") for kind in parts}),
        **{f"word/{kind}.xml": f"<w:{kind} {_NAMESPACES}>{xml}</w:{kind}>" for kind, xml in parts.items()},
    }
    return zip_of(path, files)


def xlsx_of(path: Path, rows: str, more: str = "", **parts: str) -> Path:
    """An Excel file of one sheet 表一 with that XML for its rows, and ``more`` behind them."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = '<sheet name="表一" sheetId="1" r:id="sheet1.xml"/>'
    files = {
        "_rels/.rels": _links({"xl/workbook.xml": "officeDocument"}),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{_OFFICE}"><sheets>{sheet}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(
            {"sheet1.xml": "worksheet", **{f"{kind}.xml": kind for kind in parts}}
        ),
        "xl/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData>{more}</worksheet>",
        **{f"xl/{kind}.xml": xml.replace("XMLNS", main) for kind, xml in parts.items()},
    }
    return zip_of(path, files)


def zip_of(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip file of these entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def changed(path: Path, entry: str, change: Callable[[bytes], bytes]) -> Path:
    """The zip file with one entry changed."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zip_of(path, {**files, entry: change(files[entry])})


def saved_as(path: Path, ending: str) -> Path:
    """The file as LibreOffice saves it in another format, beside it."""
    program = find_libreoffice()
    assert program is not None
    profile = path.parent / "profile"
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(path.parent), str(path)], check=True, capture_output=True)
    shutil.rmtree(profile, ignore_errors=True)
    return path.with_suffix(f".{ending}")


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of Word: its text, the properties of the paragraph and of its run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def _links(targets: Mapping[str, str]) -> str:
    """The references of a part: the names of other parts, each with its kind."""
    links = "".join(
        f'<Relationship Id="{target}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for target, kind in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>'
