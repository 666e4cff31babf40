"""GB18030 with damaged bytes: keep the damage to the character it struck.

GB18030 is not self-synchronising. When a byte is lost or changed, a plain decoder may pair
the second byte of one character with the first of the next and garble everything up to the
end of the line. So each stretch that does not decode is read by a shortest path over its
bytes: everyday characters cost little, rare ones more, a damaged byte most; the cheapest
reading is the one that falls back into step soonest.
"""

from __future__ import annotations

import re

# Bytes below 0x30 are never part of a longer character: the reading is surely in step there.
_STRETCH = re.compile(rb"[\x30-\xff]+|[\x00-\x2f]+")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_WINDOW = 1 << 12
"""A stretch is read by so many bytes at a time; those without damage are decoded at once."""

_DAMAGE, _LONE_ASCII, _EVERYDAY, _SECOND_LEVEL, _RARE, _FOUR_BYTES = 12, 1, 1, 4, 7, 9


def mend_gb18030(data: bytes) -> str:
    """Decode GB18030; every damaged character becomes one U+FFFD, its neighbours stay whole."""
    if (text := _sound(data)) is not None:
        return text
    out: list[str] = []
    for line in data.split(b"\n"):
        if (text := _sound(line)) is not None:
            out.append(text)
        else:
            out.append("".join(_mend_stretch(m.group()) for m in _STRETCH.finditer(line)))
    return "\n".join(out)


def _sound(data: bytes) -> str | None:
    """The plain reading, unless it fails or shows the private characters of a reading out of step."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return None if _PRIVATE.search(text) else text


def _mend_stretch(stretch: bytes) -> str:
    if (text := _sound(stretch)) is not None:
        return text
    out: list[str] = []
    at = 0
    while at < len(stretch):
        piece = stretch[at : at + _WINDOW]
        last = at + len(piece) == len(stretch)
        text, read = _sound_start(piece) or _cheapest(piece, len(piece) if last else len(piece) - 8)
        out.append(text)
        at += read
    return "".join(out)


def _sound_start(piece: bytes) -> tuple[str, int] | None:
    """The plain reading of a piece that may end within a character, and the bytes it took."""
    for size in range(len(piece), max(len(piece) - 4, 0), -1):
        if (text := _sound(piece[:size])) is not None:
            return text, size
    return None


def _cheapest(piece: bytes, end: int) -> tuple[str, int]:
    """The reading of the least cost up to ``end`` or just beyond, and the bytes it took."""
    size = len(piece)  # costs are found from the end backwards
    cost = [0] * (size + 4)
    step = [1] * size
    for at in range(size - 1, -1, -1):
        lead = piece[at]
        # A damaged byte costs either itself alone (its partner is lost too) …
        best, length = (_LONE_ASCII if lead < 0x80 else _DAMAGE) + cost[at + 1], 1
        if at + 1 < size:
            pair = _pair_cost(lead, piece[at + 1])
            # … or the character of two bytes that it was part of.
            if pair + cost[at + 2] < best:
                best, length = pair + cost[at + 2], 2
            if at + 3 < size and _is_quad(piece, at) and _FOUR_BYTES + cost[at + 4] < best:
                best, length = _FOUR_BYTES + cost[at + 4], 4
        cost[at], step[at] = best, length
    out: list[str] = []
    at = 0
    while at < end:
        read = piece[at : at + step[at]].decode("gb18030", "replace")
        out.append(read if len(read) == 1 else "\ufffd")
        at += step[at]
    return "".join(out), at


def _pair_cost(lead: int, trail: int) -> int:
    if not (0x81 <= lead <= 0xFE and 0x40 <= trail <= 0xFE and trail != 0x7F):
        # An ASCII byte after the damage may well be itself: it is never taken along.
        return _DAMAGE if trail >= 0x80 else 2 * _DAMAGE
    if trail < 0xA1 or lead < 0xA1:
        return _RARE
    if 0xB0 <= lead <= 0xD7 or lead in (0xA1, 0xA3):
        return _EVERYDAY
    return _SECOND_LEVEL if 0xD8 <= lead <= 0xF7 else _RARE


def _is_quad(piece: bytes, at: int) -> bool:
    return (
        0x81 <= piece[at] <= 0xFE
        and 0x30 <= piece[at + 1] <= 0x39
        and 0x81 <= piece[at + 2] <= 0xFE
        and 0x30 <= piece[at + 3] <= 0x39
    )
