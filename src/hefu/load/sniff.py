"""What a file is, from its first bytes and its name: which loader takes it."""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import Literal

from hefu.load.office import is_office

Kind = Literal["text", "html", "pdf", "image", "office"]

HEAD = 4096
"""So many bytes of a file are looked at."""

TEXT_SUFFIXES = (".md", ".markdown", ".txt")
HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".mht")
PDF_SUFFIXES = (".pdf",)
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
OFFICE_SUFFIXES = (
    *(".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".fodt"),
    *(".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".xlt", ".et", ".ett", ".ods", ".fods"),
    *(".csv", ".tsv"),
)
_SHEETS = (".xls", ".xlt", ".et", ".ett", ".xlsx", ".xlsm", ".ods")
"""Under these names offices also send figures parted by tabs or commas."""
SUFFIXES = (
    *TEXT_SUFFIXES,
    *HTML_SUFFIXES,
    *PDF_SUFFIXES,
    *IMAGE_SUFFIXES,
    *(suffix for suffix in OFFICE_SUFFIXES if suffix not in (".csv", ".tsv")),
)
"""Endings of the files that are looked for in a folder; tables of figures lie there as results, too."""

_PDF_WITHIN = 1024
"""The mark of a PDF may stand anywhere in its first bytes (ISO 32000-1, annex H)."""
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_OFFICE = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_MARKUP = ("<!doctype html", "<html", "<head", "<body", "<?xml", "<meta", "<div", "<table", "<p>")


def kind_of(head: bytes, suffix: str) -> Kind:
    """The kind of a file with these first bytes and this ending (".PDF").

    What the bytes say counts before the name: a web page saved as ``.doc`` is a web page.
    """
    suffix = suffix.lower()
    if b"%PDF-" in head[:_PDF_WITHIN] and (suffix in PDF_SUFFIXES or head.lstrip().startswith(b"%PDF-")):
        return "pdf"
    if head.startswith(_OFFICE):
        return "office"
    if head.startswith(_IMAGES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return "image"
    if head.startswith(b"BM") and (suffix == ".bmp" or b"\x00" in head[:32]):
        return "image"
    if _is_page(head):
        return "html"
    if suffix in TEXT_SUFFIXES:
        return "text"
    if suffix in (".csv", ".tsv") or is_office(head):
        return "office"
    if suffix in HTML_SUFFIXES or _is_markup(head):
        return "html"
    if _opening(head).startswith(("mime-version:", "content-type:")):
        return "html"
    if suffix not in _SHEETS and _is_text(head):
        return "text"
    if suffix in PDF_SUFFIXES:
        return "pdf"
    if suffix in IMAGE_SUFFIXES:
        return "image"
    return "office" if suffix in OFFICE_SUFFIXES else "text"


def _opening(head: bytes) -> str:
    plain = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"").lstrip()
    return plain[:64].decode("latin-1").lower()


def _is_page(head: bytes) -> bool:
    """Whether a whole web page begins here, whatever the file is called."""
    return _opening(head).startswith(("<!doctype html", "<html"))


def _is_text(head: bytes) -> bool:
    """Whether a file of another kind by its name begins like a text: no text is empty."""
    if not head.strip() or any(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in head):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _is_markup(head: bytes) -> bool:
    return _opening(head).startswith(_MARKUP)
