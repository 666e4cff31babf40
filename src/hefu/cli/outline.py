"""A document as it was understood, as an outline in a terminal: articles, sections, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hefu.cli.words import Words
from hefu.load.select import paragraphs_of
from hefu.model import Document
from hefu.publish.card import one_line

if TYPE_CHECKING:
    from rich.console import Console

_MOST = 60
"""So many sections, tables and asides are listed each."""
_LONGEST = 76
"""Characters of a line of text that are shown."""


def print_outline(doc: Document, words: Words, console: Console) -> None:
    """What was understood of a document: its head, then a line for each part, in reading order."""
    from rich.text import Text

    console.print(Text(doc.title or doc.id, style="bold"), soft_wrap=True)
    console.print(Text(_head(doc, words), style="dim"), soft_wrap=True)
    for name, lines in (
        ("articles", list(_articles(doc, words))),
        ("sections", [] if doc.articles else list(_sections(doc, words))),
        ("tables", list(_tables(doc, words))),
        ("asides", list(_asides(doc, words))),
    ):
        if lines:
            console.print()
            console.print(Text(words.say(f"outline.{name}"), style="bold cyan"))
            _print_lines(console, lines, words)
    console.print()


def _print_lines(console: Console, lines: Sequence[tuple[str, str]], words: Words) -> None:
    from rich.text import Text

    for style, line in lines[:_MOST]:
        console.print(Text(line, style=style), soft_wrap=True)
    if len(lines) > _MOST:
        console.print(Text("  " + words.say("outline.more", n=len(lines) - _MOST), style="dim"))


def _head(doc: Document, words: Words) -> str:
    def inferred(name: str) -> str:
        return words.say("outline.inferred") if name in doc.inferred else ""

    place = doc.place.id + inferred("place") if doc.place else words.say("outline.no_place")
    year = f"{doc.year}{inferred('year')}" if doc.year else words.say("outline.no_year")
    parts = [words.say(f"kinds.{doc.kind}"), place, year]
    if doc.pages:
        parts.append(words.say("outline.page" if len(doc.pages) == 1 else "outline.pages", n=len(doc.pages)))
    return " · ".join([*parts, words.say("outline.characters", n=f"{len(doc.text):,}")])


def _articles(doc: Document, words: Words) -> Iterator[tuple[str, str]]:
    for number, article in enumerate(doc.articles, 1):
        paragraphs = paragraphs_of(doc, article)
        size = words.say("outline.paragraphs", n=len(paragraphs))
        title = " ".join(article.title) or words.say("outline.untitled")
        if article.kicker:
            yield "dim", f"     {_short(article.kicker)}"
        yield "", f"{number:>3}. {_short(title)}  · {size}"
        if article.byline:
            yield "dim", f"     {_short(article.byline)}"
        yield from (("dim", f"     § {_short(head)}") for head in article.heads)
        if paragraphs:
            yield "dim", f"     {_short(paragraphs[0])}"


def _sections(doc: Document, words: Words) -> Iterator[tuple[str, str]]:
    for section in doc.sections:
        heading = section.heading or words.say("outline.opening")
        size = words.say("outline.characters", n=f"{section.end - section.start:,}")
        yield "", f"{'  ' * max(section.level, 1)}{_short(heading)}  · {size}"


def _tables(doc: Document, words: Words) -> Iterator[tuple[str, str]]:
    for number, table in enumerate(doc.tables, 1):
        columns = max((len(row) for row in table.rows), default=0)
        size = words.say("outline.size", rows=len(table.rows), columns=columns)
        caption = table.caption or words.say("outline.untitled")
        unit = f"（{table.unit}）" if table.unit else ""
        yield "", f"{number:>3}. {_short(caption)}{unit}  · {size}"
        if table.rows:
            yield "dim", f"     {_short(' | '.join(cell.text for cell in table.rows[0]))}"


def _asides(doc: Document, words: Words) -> Iterator[tuple[str, str]]:
    for aside in doc.asides:
        yield "dim", f"  {words.say(f'outline.{aside.kind}')}: {_short(aside.text)}"


def _short(text: str) -> str:
    line = one_line(text).strip()
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
