"""Compound files, the containers of Office 97 (MS-CFB): the names of what stands at their top.

A Word file may hold a whole workbook as an object and the other way round, so that it counts which
streams stand at the top.
"""

from __future__ import annotations

from struct import error, unpack_from

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_MOST_SECTORS = 4096
"""Of the directory; it then has some 16,000 entries."""
_NONE = 0xFFFFFFFF


def top_names(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the top; none where the directory is damaged."""
    try:
        return frozenset(_names(data))
    except (error, IndexError, ValueError):
        return frozenset()


def _names(data: bytes) -> list[str]:
    directory = _directory(data)
    (child,) = unpack_from("<L", directory, 76)
    names: list[str] = []
    seen: set[int] = set()
    waiting = [child]
    while waiting:
        at = waiting.pop()
        if at == _NONE or at in seen or (at + 1) * _ENTRY > len(directory):
            continue
        seen.add(at)
        (size,) = unpack_from("<H", directory, at * _ENTRY + 64)
        raw = directory[at * _ENTRY : at * _ENTRY + max(min(size, 64) - 2, 0)]
        names.append(raw.decode("utf-16-le", "replace"))
        waiting += unpack_from("<LL", directory, at * _ENTRY + 68)
    return names


def _directory(data: bytes) -> bytes:
    """The directory's sectors, joined, as the table of sectors (FAT) chains them."""
    (shift,) = unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise ValueError
    size = 1 << shift
    (sector,) = unpack_from("<L", data, 48)
    tables = unpack_from("<109L", data, 76)
    out: list[bytes] = []
    while sector < 0xFFFFFFFA and len(out) < _MOST_SECTORS:
        out.append(data[(sector + 1) * size : (sector + 2) * size])
        table = tables[sector // (size // 4)]
        (sector,) = unpack_from("<L", data, (table + 1) * size + sector % (size // 4) * 4)
    return b"".join(out)
