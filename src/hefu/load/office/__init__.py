"""Office files of every kind: what a file really is, and old kinds brought to new ones by LibreOffice.

What counts is what a file holds, not what it is called: a ``.doc`` may be a ``.docx``, an RTF text or
a web page. Old kinds (.doc, .wps, .xls, .et, .rtf, .odt, .ods …) are converted by LibreOffice in a
process of its own, with no network, no macros, a fresh profile, and limits on time, memory and size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hefu.errors import LoadError, reason
from hefu.load.office.compound import MAGIC, top_names
from hefu.load.office.zipped import Package, check_zip, open_zip
from hefu.load.rendition import Rendition

_OLE = MAGIC
_STREAMS = ("EncryptedPackage", "PowerPoint Document", "WordDocument", "Workbook", "Book")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 4096
_MOST_LISTED = 4 * 1024 * 1024
_NEW = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx")
_TEXTS = (".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt", ".fodt")
_SHEETS = (".xls", ".et", ".ods", ".xlsb", ".xlt", ".ett", ".fods")
_MIME = re.compile(rb"^(?:MIME-Version|Content-Type): ", re.IGNORECASE | re.MULTILINE)
_FLAT = (
    (b"opendocument.text", ".fodt"),
    (b"opendocument.spreadsheet", ".fods"),
    (b"Word.Document", ".word.xml"),
    (b"wordDocument", ".word.xml"),
    (b"Excel.Sheet", ".excel.xml"),
    (b"office:spreadsheet", ".excel.xml"),
)


def is_office(head: bytes) -> bool:
    """Whether a file with these first bytes seems to be of Office; :func:`read_office` looks inside."""
    return head.startswith((*_ZIP, _OLE, b"{\\rtf")) or bool(_flat(head))


def read_office(path: Path) -> Rendition:
    """A Word, WPS, Excel, RTF or OpenDocument file as Markdown.

    Raises :class:`LoadError` when it is damaged, locked, harmful or empty, when it is of a kind that
    holds no report (slides, other archives), or when it is of an old kind and LibreOffice is missing.
    """
    head = _head(path)
    if not head:
        raise LoadError("load.empty", path=path)
    if head.startswith(_ZIP):
        kind = _inside(path)
        if kind in ("docx", "xlsx"):
            return _read_new(path, kind)
        check_zip(path)
    elif not head.startswith((_OLE, b"{\\rtf")) and not _flat(head):
        return _read_disguised(path, head)
    with converted(path) as new:
        return _read_new(new, new.suffix[1:])


@contextmanager
def converted(path: Path) -> Iterator[Path]:
    """The file of an old kind as ``.docx`` or ``.xlsx``, in a folder that is gone afterwards.

    Raises :class:`LoadError` when LibreOffice is missing, takes too long, or makes nothing of it.
    """
    from tempfile import TemporaryDirectory

    from hefu.load.office.libreoffice import convert

    kind = old_kind(path)
    with TemporaryDirectory(prefix="hefu-", ignore_cleanup_errors=True) as folder:
        try:
            yield convert(path, Path(folder), kind)
        except LoadError as error:
            # The reader of the new file knows only its name in the temporary folder.
            raise _renamed(error, path) from error


def old_kind(path: Path) -> str:
    """The ending that a file of an old kind ought to have, from what it holds (a key of ``FILTERS``).

    Raises :class:`LoadError` when it is locked, slides, or no office file at all.
    """
    head = _head(path)
    suffix = path.suffix.lower()
    if head.startswith(_ZIP):
        return _inside(path)
    if head.startswith(_OLE):
        return _ole(path, suffix)
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if flat := _flat(head):
        return flat
    raise LoadError("office.not_office", path=path)


def _read_new(path: Path, kind: str) -> Rendition:
    if kind == "xlsx":
        from hefu.load.office.xlsx import read_xlsx

        return read_xlsx(path)
    from hefu.load.office.docx import read_docx

    return read_docx(path)


def _read_disguised(path: Path, head: bytes) -> Rendition:
    """What is served under the name of an office file: a web page in one file, or a table of tabs."""
    if _MIME.search(head):
        from hefu.load.html import read_html

        return read_html(_bytes(path), str(path))
    if path.suffix.lower() in (*_SHEETS, ".xlsx", ".csv", ".tsv"):
        from hefu.load.office.xlsx.delimited import read_delimited

        return read_delimited(path)
    raise LoadError("office.not_office", path=path)


def _inside(path: Path) -> str:
    """What a zip file holds: "docx", "xlsx", or the ending of an old kind."""
    with open_zip(path) as package:
        if package.has("word/document.xml") or _content(package, b"wordprocessingml."):
            return "docx"
        if package.has("xl/workbook.bin"):
            return ".xlsb"
        if package.has("xl/workbook.xml") or _content(package, b"spreadsheetml."):
            return "xlsx"
        kind = package.read("mimetype", 256) if package.has("mimetype") else b""
        if b"opendocument.text" in kind:
            return ".odt"
        if b"opendocument.spreadsheet" in kind:
            return ".ods"
        if package.has("ppt/presentation.xml") or b"opendocument.presentation" in kind:
            raise LoadError("office.slides", path=path)
        if package.has("EncryptedPackage"):
            raise LoadError("office.password", path=path)
    raise LoadError("office.other_archive", path=path)


def _content(package: Package, kind: bytes) -> bool:
    """Whether the list of contents of an Office package names a main part of that kind."""
    listed = package.read("[Content_Types].xml", _MOST_LISTED)
    return kind in listed and b".main+xml" in listed


def _ole(path: Path, suffix: str) -> str:
    """What a compound file (the container of Office 97) holds, from the names of its streams.

    Where its directory is damaged, a name anywhere in the file counts.
    """
    data = _bytes(path)
    names = top_names(data) or {name for name in _STREAMS if _named(name, data)}
    if "EncryptedPackage" in names:
        raise LoadError("office.password", path=path)
    if "PowerPoint Document" in names:
        raise LoadError("office.slides", path=path)
    if "WordDocument" in names:
        return ".doc"
    if names & {"Workbook", "Book"}:
        return ".xls"
    if suffix in _TEXTS or suffix in _NEW:
        return ".doc"
    if suffix in _SHEETS:
        return ".xls"
    raise LoadError("office.not_office", path=path)


def _named(name: str, data: bytes) -> bool:
    """Whether a compound file has a stream of that name: an entry of its directory begins with it."""
    return name.encode("utf-16-le") + b"\x00\x00" in data


def _flat(head: bytes) -> str:
    """The kind of an office file that is one XML text (Word and Excel 2003, flat OpenDocument)."""
    bare = head.replace(b"\x00", b"")
    if not bare.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<?xml"):
        return ""
    return next((kind for mark, kind in _FLAT if mark in bare), "")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except FileNotFoundError as error:
        raise LoadError("load.missing", path=path) from error
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error


def _renamed(error: LoadError, path: Path) -> LoadError:
    values = {**error.message.values, "path": path}
    return LoadError(error.code, **values)
