"""Printed pages made by hand: text set into columns, as a compositor would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hefu.load.layout import Layout, read_layout
from hefu.load.printed import Line, PrintedPage
from hefu.load.rendition import Story, text_of
from hefu.model import Box

EM = 10.0
LEADING = 14.0


def line(text: str, x: float, y: float, size: float = EM, *, bold: bool = False) -> Line:
    """A line of full-width characters."""
    edges = tuple(x + size * n for n in range(len(text) + 1))
    return Line(text, (x, y, edges[-1], y + size), edges, size, False, bold)


def down(text: str, x: float, y: float, size: float = EM) -> Line:
    """A vertical line."""
    edges = tuple(y + size * n for n in range(len(text) + 1))
    return Line(text, (x, y, x + size, edges[-1]), edges, size, True)


def wrapped(paragraphs: Iterable[str], width: int) -> Iterator[tuple[int, str]]:
    """The lines of a column so many characters wide, each with its indent."""
    for paragraph in paragraphs:
        first = width - 2
        yield 2, paragraph[:first]
        for at in range(first, len(paragraph), width):
            yield 0, paragraph[at : at + width]


def poured(paragraphs: Iterable[str], columns: Iterable[tuple[float, float, int]], width: int) -> list[Line]:
    """Paragraphs set into columns, each given by left, top and its number of lines."""
    rest = wrapped(paragraphs, width)
    return [
        line(text, x + indent * EM, y + nth * LEADING)
        for x, y, count in columns
        for nth, (indent, text) in zip(range(count), rest, strict=False)
    ]


def page(
    lines: Iterable[Line],
    *,
    number: int = 1,
    rules: Iterable[Box] = (),
    frames: Iterable[Box] = (),
    pictures: Iterable[Box] = (),
    width: float = 1000,
    height: float = 1400,
) -> PrintedPage:
    """A page with these lines on it, in the reverse of their order: it must not matter."""
    mixed = tuple(reversed(tuple(lines)))
    return PrintedPage(number, width, height, mixed, tuple(rules), tuple(frames), tuple(pictures))


def laid(*pages: PrintedPage) -> Layout:
    """What the layout makes of pages."""
    return read_layout(pages)


def titles(layout: Layout) -> list[str]:
    """The titles of the stories, their lines with a blank between."""
    return [" ".join(text_of(part) for part in story.title) for story in layout.stories]


def paragraphs(story: Story) -> list[str]:
    """The blocks of a story."""
    return [text_of(block.runs) for block in story.blocks]


def prose(topic: str, sentences: int) -> str:
    """A paragraph about something, no two sentences alike."""
    places = "东岭西塘南浦北坞上洋下垟前山后港"
    parts = [
        f"{places[n % 16]}村的{topic}已经办好第{n + 1}件，{places[(3 * n + 1) % 16]}镇还要再办{n + 2}件"
        for n in range(sentences)
    ]
    return "。".join(parts) + "。"
