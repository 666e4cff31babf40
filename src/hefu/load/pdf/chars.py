"""The characters of a PDF page: what each is, where it stands, how large it is, how it is turned."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, isfinite
from typing import Any, NamedTuple
from unicodedata import east_asian_width

from hefu.load.pdf.signs import LOST, plain, printed_bold
from hefu.load.pdf.view import View

MOST_CHARS = 300_000
"""Of one page; a dense broadsheet has 20,000."""
_SAMPLE = 500
_MOST_STYLES = 10_000
_CROWD = 16
_ON = 0.45
"""Of its width: the same sign nearer than this is the same sign painted twice."""
_BESIDE = 0.25
"""Likewise across its line, of its height."""
RISE = 0.88
"""How much of the height of a character stands above its base line."""


class Glyph(NamedTuple):
    """A printed character: its cell from the top left of the page as seen, and its height (em).

    ``turn`` is where its line runs: 0 to the right, 1 down, 2 to the left, 3 up. ``space`` glyphs
    have a width but no ink. ``wide`` ones fill a square (Chinese).
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    em: float
    turn: int
    wide: bool
    space: bool
    bold: bool
    font: str


@dataclass(frozen=True, slots=True)
class Chars:
    """The glyphs of a page in the order of its stream, and how many could not be told.

    ``unknown`` counts those without a meaning in Unicode, ``cut`` says that there were too many.
    """

    glyphs: Sequence[Glyph]
    unknown: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    width: float
    em: float
    turn: int
    bold: bool
    font: str


def upright(text: Any, view: View) -> View:
    """The page turned so that its text is upright, if nearly all of it lies on its side.

    ``text`` is an open text page of pdfium. Tables too wide for a page are set like that.
    """
    import pypdfium2.raw as pdfium

    styles = _styles(pdfium, text, view)
    count = min(pdfium.FPDFText_CountChars(text), MOST_CHARS)
    turns: Counter[int] = Counter()
    for index in range(0, count, max(1, count // _SAMPLE)):
        if pdfium.FPDFText_IsGenerated(text, index) != 1 and (style := styles(index)) is not None:
            turns[style.turn] += 1
    if not turns:
        return view
    turn, most = turns.most_common(1)[0]
    return view.turned(-turn) if turn and most >= max(20, 0.8 * turns.total()) else view


def read_chars(text: Any, view: View) -> Chars:
    """The characters of an open text page of pdfium.

    Characters outside the page, too small to be seen, or turned askew (watermarks) are left out.
    One that is painted twice at the same place (a way to print bold) is there once.
    """
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text)
    glyphs = list(_glyphs(pdfium, text, min(count, MOST_CHARS), view))
    unknown = sum(glyph.char == LOST for glyph in glyphs)
    return Chars(_once(glyphs), unknown, count > MOST_CHARS)


def _glyphs(pdfium: Any, text: Any, count: int, view: View) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    x_ref, y_ref = ctypes.byref(x), ctypes.byref(y)
    loose = pdfium.FS_RECTF()
    styles = _styles(pdfium, text, view)
    unicode, origin, box = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_GetLooseCharBox,
    )
    generated, unmapped = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_HasUnicodeMapError
    smallest = max(view.width, view.height) / 1500
    high = 0
    # Characters of one text object at one point come from one sign of the font (——, ﬃ).
    together: list[Glyph] = []
    point: tuple[object, float, float] | None = None
    for index in range(count):
        code = unicode(text, index)
        if code in (0x0A, 0x0D, 0x09) or generated(text, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        char = LOST if unmapped(text, index) == 1 else plain(code)
        if not char:
            continue
        style = styles(index)
        if style is None or style.em < smallest:
            continue
        if not origin(text, index, x_ref, y_ref) or not box(text, index, loose):
            continue
        placed = _place(char, x.value, y.value, loose, style, view)
        if placed is None:
            continue
        here = (style, x.value, y.value)
        if here != point:
            yield from _shared(together)
            together, point = [], here
        together.append(placed)
    yield from _shared(together)


def _shared(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """The characters of one sign of a font, each with its part of the sign's cell."""
    count = len(glyphs)
    if count < 2:
        yield from glyphs
        return
    left, right = min(g.left for g in glyphs), max(g.right for g in glyphs)
    top, bottom = min(g.top for g in glyphs), max(g.bottom for g in glyphs)
    along = bottom - top if glyphs[0].turn % 2 else right - left
    if len({glyph.char for glyph in glyphs}) == 1 and along < 0.75 * count * glyphs[0].em:
        yield from glyphs  # too narrow for two of them: one, painted twice
        return
    for n, glyph in enumerate(glyphs):
        first, last = n / count, (n + 1) / count
        if glyph.turn in (2, 3):
            first, last = 1 - last, 1 - first
        if glyph.turn % 2:
            yield glyph._replace(top=top + along * first, bottom=top + along * last)
        else:
            yield glyph._replace(left=left + along * first, right=left + along * last)


def _place(char: str, x: float, y: float, loose: Any, style: _Style, view: View) -> Glyph | None:
    """The glyph in the cell that its origin and width give it; None outside the page."""
    x, y = view.point(x, y)
    x0, y0 = view.point(loose.left, loose.bottom)
    x1, y1 = view.point(loose.right, loose.top)
    em, turn = style.em, style.turn
    wide = char == LOST or east_asian_width(char[0]) in "WFA"
    if turn == 0:
        advance = max(x0, x1) - x
    elif turn == 1:
        advance = max(y0, y1) - y
    elif turn == 2:
        advance = x - min(x0, x1)
    else:
        advance = y - min(y0, y1)
    if not isfinite(advance) or not 0 < advance <= 3 * style.width:
        advance = style.width / 2
    # Of some fonts only the ink is known, which is less than the square of a Chinese character.
    if wide and advance < style.width:
        advance = style.width
    up, down = RISE * em, (1 - RISE) * em
    if turn == 0:
        cell = (x, y - up, x + advance, y + down)
    elif turn == 1:
        cell = (x - down, y, x + up, y + advance)
    elif turn == 2:
        cell = (x - advance, y - down, x, y + up)
    else:
        cell = (x - up, y - advance, x + down, y)
    middle_x, middle_y = (cell[0] + cell[2]) / 2, (cell[1] + cell[3]) / 2
    if not (0 <= middle_x <= view.width and 0 <= middle_y <= view.height):
        return None
    return Glyph(char, *cell, em, turn, wide, char in " \u3000", style.bold, style.font)


def _styles(pdfium: Any, text: Any, view: View) -> Any:
    """A function that says the style of the character at an index; remembers the last object's."""
    matrix = pdfium.FS_MATRIX()
    fonts: dict[int, tuple[str, bool]] = {}
    known: dict[tuple[float | str | bool, ...], _Style | None] = {}
    last: tuple[int, _Style | None] = (0, None)
    outlined = pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE

    def style(index: int) -> _Style | None:
        nonlocal last
        thing = pdfium.FPDFText_GetTextObject(text, index)
        if not thing:
            return None
        address = ctypes.addressof(thing.contents)
        if address == last[0]:
            return last[1]
        found = None
        if pdfium.FPDFText_GetMatrix(text, index, matrix):
            name, bold = _font(pdfium, thing, fonts)
            bold = bold or pdfium.FPDFTextObj_GetTextRenderMode(thing) == outlined
            size = pdfium.FPDFText_GetFontSize(text, index)
            key = (matrix.a, matrix.b, matrix.c, matrix.d, size, bold, name)
            if key not in known and len(known) < _MOST_STYLES:
                known[key] = _style(matrix, size, view.quarters, bold, name)
            found = known[key] if key in known else _style(matrix, size, view.quarters, bold, name)
        last = (address, found)
        return found

    return style


def _style(matrix: Any, size: float, quarters: int, bold: bool, font: str) -> _Style | None:
    """Size and direction from the text matrix; None where the text is askew or has no size."""
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    width, em = abs(size) * hypot(a, b), abs(size) * hypot(c, d)
    if not (isfinite(width) and isfinite(em)) or width <= 0 or em <= 0:
        return None
    long, short = max(abs(a), abs(b)), min(abs(a), abs(b))
    if short > 0.2 * long:
        return None
    if size < 0:
        a, b = -a, -b
    # The quarters turned clockwise from "to the right", before the page itself is turned.
    own = (0 if a > 0 else 2) if abs(a) >= abs(b) else (3 if b > 0 else 1)
    return _Style(width, em, (own + quarters) % 4, bold, font)


def _font(pdfium: Any, thing: Any, fonts: dict[int, tuple[str, bool]]) -> tuple[str, bool]:
    font = pdfium.FPDFTextObj_GetFont(thing)
    if not font:
        return "", False
    address = ctypes.addressof(font.contents)
    if address not in fonts:
        buffer = ctypes.create_string_buffer(256)
        size = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        raw = buffer.raw[: max(0, min(size, 256) - 1)]
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
        if name[6:7] == "+":
            name = name[7:]
        weight = pdfium.FPDFFont_GetWeight(font)
        fonts[address] = (name, weight >= 600 or printed_bold(name))
    return fonts[address]


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without those painted again (almost) where the same one stands already.

    So are bold type, shadows, and text layers that were doubled.
    """
    seen: dict[tuple[str, int, int], list[int]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        step = 0.9 * glyph.em
        across, down = glyph.left / step, glyph.bottom / step
        column, row = int(across), int(down)
        columns = (column, column + (1 if across - column > 0.5 else -1))
        rows = (row, row + (1 if down - row > 0.5 else -1))
        known = (at for one in columns for other in rows for at in seen.get((glyph.char, one, other), ()))
        if any(_covers(kept[at], glyph) for at in known):
            continue
        beside = seen.setdefault((glyph.char, column, row), [])
        if len(beside) < _CROWD:
            beside.append(len(kept))
        kept.append(glyph)
    return kept


def _covers(one: Glyph, other: Glyph) -> bool:
    """Whether the same sign stands so near that one lies on the other: "11" and "……" do not."""
    across, down = abs(one.left - other.left), abs(one.bottom - other.bottom)
    if one.turn % 2:
        return down <= _ON * (one.bottom - one.top) and across <= _BESIDE * one.em
    return across <= _ON * (one.right - one.left) and down <= _BESIDE * one.em
