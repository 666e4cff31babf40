"""The lines of a page's raw text, measured."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hefu.load.page.doubled import undoubled

_LINE_ENDS = frozenset("\n\f\r\v\x85\u2028\u2029")
_LINE = re.compile(r"[^\n\f\r\v\x85\u2028\u2029]+")
_BLANKS = " \t\u3000\xa0\u200b\ufeff"
_SPACE = re.compile(r"[ \t\u3000\xa0\u200b\ufeff]+")
_SQUEEZED = frozenset("，。、；：！？“”‘’（）《》〈〉【】「」『』")
_CLOSING = "”’）》】』」)\"'"
_STOPS = ("。", "！", "？", "…", "⋯", "!", "?")
_PAIRS = {"“": "”", "（": "）", "《": "》", "‘": "’", "(": ")", "【": "】"}


@dataclass(frozen=True, slots=True)
class PageLine:
    """One printed line of one column: ``text`` is exactly what stands at ``[start, end)`` of the source.

    Widths are in em (a Chinese character 1, a letter or figure ½): ``low`` if every punctuation
    mark was squeezed to half its width and blanks were added by the conversion, ``high`` if none.
    ``gap`` counts the empty lines before it, ``indent`` says that blanks of a paragraph's first
    line were kept. ``bare`` is the text without blanks. ``kept`` are the stretches that remain
    when doubled words (fake bold) stand once; empty where nothing is doubled. ``shares`` says that
    something else stood in the same line of the source.
    """

    text: str
    start: int
    low: float
    high: float
    gap: int
    indent: bool
    bare: str
    kept: tuple[tuple[int, int], ...] = ()
    shares: bool = False

    @property
    def end(self) -> int:
        """Offset in the source after the last character."""
        return self.start + len(self.text)

    @property
    def stops(self) -> bool:
        """Whether a sentence ends with the line."""
        return self.bare.rstrip(_CLOSING).endswith(_STOPS)

    @property
    def shown(self) -> str:
        """The bare text with doubled words once."""
        if not self.kept:
            return self.bare
        return _SPACE.sub("", "".join(self.text[start:end] for start, end in self.kept))


def measure(source: str, start: int, end: int, gap: int = 0) -> PageLine | None:
    """The line between two offsets without the blanks around it; None where there is nothing else."""
    written = source[start:end]
    text = written.strip(_BLANKS)
    if not text:
        return None
    lead = len(written) - len(written.lstrip(_BLANKS))
    indent = written.startswith("\u3000") and lead >= 1
    bare = _SPACE.sub("", text)
    ascii_count = sum(map(str.isascii, bare))
    full = len(bare) - ascii_count
    bare_width = full + ascii_count / 2
    squeezed = sum(1 for c in bare if c in _SQUEEZED)
    blanks = len(text) - len(bare)
    return PageLine(
        text,
        start + lead,
        bare_width - squeezed / 2,
        bare_width + min(blanks, 8) / 2,
        gap,
        indent,
        bare,
        tuple(undoubled(text) or ()),
        not (_ends(source, start - 1) and _ends(source, end)),
    )


def _ends(source: str, at: int) -> bool:
    """Whether no character of a line stands there."""
    return not 0 <= at < len(source) or source[at] in _LINE_ENDS


def lines_of(source: str, start: int, end: int) -> list[PageLine]:
    """The lines of ``source[start:end]`` that are not empty."""
    found: list[PageLine] = []
    last = start
    for match in _LINE.finditer(source, start, end):
        gap = source.count("\n", last, match.start()) - 1 if found else 1
        line = measure(source, *match.span(), max(gap, 0))
        if line is not None:
            found.append(line)
            last = line.end
    return found


def row_starts(source: str) -> list[int]:
    """Where the lines of the source begin, each after a line end."""
    return [0, *(match.end() for match in re.finditer("\n", source))]


def unclosed(text: str) -> str:
    """The closing marks that a text still waits for, innermost last."""
    waiting: list[str] = []
    for c in text:
        if c in _PAIRS:
            waiting.append(_PAIRS[c])
        elif waiting and c == waiting[-1]:
            waiting.pop()
    return "".join(waiting)
