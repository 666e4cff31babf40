"""The title of a Word file: the paragraphs of that style, else the large centred lines it opens with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hefu.load.office.docx.body import Para, Part
from hefu.load.office.words import office_words

_WITHIN = 12
"""A title is looked for among so many parts of the opening."""
_LONGEST = 80
_MOST_LINES = 4


def split_title(parts: Sequence[Part]) -> tuple[list[str], list[Part]]:
    """The lines of the title, and all other parts in order; no lines where none is to be seen."""
    opening = [(n, part) for n, part in enumerate(parts[:_WITHIN]) if isinstance(part, Para)]
    styled = [n for n, part in opening if part.title and _may_be_title(part)]
    found = _run_of(parts, styled[0], _is_styled) if styled else _largest(parts, opening)
    if not found:
        found = _only_heading(parts, opening)
    lines = [part.text for n in found if isinstance(part := parts[n], Para)]
    return lines, [part for n, part in enumerate(parts) if n not in found]


def _largest(parts: Sequence[Part], opening: Sequence[tuple[int, Para]]) -> range:
    """The first run of centred lines in the largest letters that are larger than those of the text."""
    usual = _usual_size(parts)
    able = [(n, p) for n, p in opening if p.centred and not p.numbered and _continues(p)]
    if not able:
        return range(0)
    largest = max(p.size for _, p in able)
    start = next(n for n, p in able if p.size == largest)
    first = parts[start]
    if not isinstance(first, Para) or (largest <= usual and not first.bold and start > 0):
        return range(0)
    return _run_of(parts, start, lambda p: p.centred and p.size == largest and not p.numbered)


def _only_heading(parts: Sequence[Part], opening: Sequence[tuple[int, Para]]) -> range:
    """A single heading of the highest level that opens the file is its title."""
    highest = [n for n, part in enumerate(parts) if isinstance(part, Para) and part.level == 1]
    if len(highest) != 1 or not opening or highest[0] != opening[0][0]:
        return range(0)
    first = opening[0][1]
    return range(highest[0], highest[0] + (not first.numbered and _may_be_title(first)))


def _run_of(parts: Sequence[Part], start: int, belongs: Callable[[Para], bool]) -> range:
    end = start + 1
    while end < len(parts) and end - start < _MOST_LINES:
        part = parts[end]
        if not isinstance(part, Para) or not belongs(part) or not _continues(part):
            break
        end += 1
    return range(start, end)


def _is_styled(part: Para) -> bool:
    return part.title


def _may_be_title(part: Para) -> bool:
    text = part.text.strip()
    words = office_words()
    return len(text) <= _LONGEST and not (words.no_title.fullmatch(text) or words.numbered.fullmatch(text))


def _continues(part: Para) -> bool:
    return _may_be_title(part) and not office_words().title_ends.fullmatch(part.text.strip())


def _usual_size(parts: Sequence[Part]) -> int:
    """The size in which most of the text is set."""
    sizes: dict[int, int] = {}
    for part in parts[:500]:
        if isinstance(part, Para) and not part.centred and not part.level:
            sizes[part.size] = sizes.get(part.size, 0) + len(part.text)
    return max(sizes, key=lambda size: sizes[size], default=0)
