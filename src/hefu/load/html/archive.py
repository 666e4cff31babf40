"""Web pages saved as one file by Internet Explorer and Word (.mht, .mhtml): the page in it."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from typing import Final

_HEAD: Final = 8192
_LONGEST_PART_HEAD: Final = 16384
_BOUNDARY = re.compile(rb'boundary\s*=\s*"?([^"\r\n;]{1,200})', re.IGNORECASE)
_IS_ARCHIVE = re.compile(rb"(?:^|\n)(?:MIME-Version|Content-Type)\s*:", re.IGNORECASE)
_PAGE = re.compile(rb"Content-Type\s*:\s*(?:text/html|application/xhtml\+xml)", re.IGNORECASE)
_CHARSET = re.compile(rb'charset\s*=\s*"?([A-Za-z0-9_:.-]{2,30})', re.IGNORECASE)
_BASE64 = re.compile(rb"Content-Transfer-Encoding\s*:\s*base64", re.IGNORECASE)
_QUOTED = re.compile(rb"Content-Transfer-Encoding\s*:\s*quoted-printable", re.IGNORECASE)
_BODY = re.compile(rb"\r?\n\r?\n")


def page_of(data: bytes) -> tuple[bytes, str | None]:
    """The first page in an archive and its charset; anything else comes back as it is, with None."""
    head = data[:_HEAD]
    if head.lstrip()[:1] == b"<" or not _IS_ARCHIVE.search(head):
        return data, None
    boundary = _BOUNDARY.search(head)
    parts = data.split(b"--" + boundary[1]) if boundary else [data]
    for part in parts:
        end = _BODY.search(part, 2, _LONGEST_PART_HEAD)
        if end is None or not _PAGE.search(part, 0, end.start()):
            continue
        about, body = part[: end.start()], part[end.end() :]
        charset = _CHARSET.search(about)
        return _plain(about, body), charset[1].decode("ascii") if charset else None
    return data, None


def _plain(about: bytes, body: bytes) -> bytes:
    if _BASE64.search(about):
        try:
            return base64.b64decode(body)
        except binascii.Error:
            return body
    return quopri.decodestring(body) if _QUOTED.search(about) else body
