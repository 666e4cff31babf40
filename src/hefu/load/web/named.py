"""What a page of the web is called when it is kept as a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from hefu.errors import printable

_LONGEST_NAME: Final = 100
_UNNAMED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_FILE_NAME = re.compile(
    r"""filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)|filename\s*=\s*(?:"([^"]*)"|([^;\s]+))""", re.I
)
_SUFFIX_OF: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
}


def file_name(disposition: str, url: str, media_type: str) -> str:
    """A usable file's name for a page: what the server calls it, else the end of its address."""
    name = ""
    if found := _FILE_NAME.search(disposition[:1000]):
        name = found[3] or found[4] or ""
        if found[1]:
            try:
                name = unquote(found[2], found[1])
            except LookupError:
                name = unquote(found[2])
        elif "%" in name:
            name = unquote(name)
        elif name and not name.isascii():
            # Header bytes above ASCII reach us as latin-1; Chinese servers send UTF-8 or GBK in them.
            raw = name.encode("latin-1", "replace")
            name = raw.decode("utf-8", "replace") if _is_utf8(raw) else raw.decode("gb18030", "replace")
    name = name or unquote(PurePosixPath(urlsplit(url).path).name)
    name = printable(_UNNAMED.sub("_", name.replace("\\", "/").rpartition("/")[2])).strip(". ")
    stem, suffix = PurePosixPath(name or "page").stem, PurePosixPath(name or "page").suffix
    known = _SUFFIX_OF.get(media_type, "")
    if not re.fullmatch(r"\.[A-Za-z0-9]{1,6}", suffix):
        stem, suffix = stem + suffix, known
    # Long names in Chinese take three bytes a character, and file systems count bytes.
    short = stem.encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore")
    return f"{short or 'page'}{suffix}"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
