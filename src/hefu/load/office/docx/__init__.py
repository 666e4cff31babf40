"""Word files (.docx): body, automatic numbers, tables, notes, as a reader of the page sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from hefu.errors import LoadError
from hefu.load.office.docx.body import Body, Para, Part
from hefu.load.office.docx.inline import Inline, live_fields
from hefu.load.office.docx.numbering import Counters, Numbering, read_numbering
from hefu.load.office.docx.styles import Styles, numbering_styles, read_styles
from hefu.load.office.docx.title import split_title
from hefu.load.office.ooxml import (
    Element,
    Relation,
    attr,
    child,
    core_title,
    local,
    main_part,
    relations,
    tree,
)
from hefu.load.office.zipped import Package, open_zip
from hefu.load.problems import problem
from hefu.load.rendition import Block, Rendition, Run, Story, render
from hefu.model import Aside, Problem

__all__ = ["read_docx"]

_SHORTEST_TITLE = 6
_LONGEST_ASIDE = 2000


def read_docx(path: Path) -> Rendition:
    """A Word file as Markdown.

    Cells of tables are anchored as "2!C5": the second table, column C, row 5. Notes stand at the end,
    beginning with the mark ([1]) that stands in the text; headers, footers, comments, hidden text and
    the table of contents are asides. Raises :class:`LoadError` when the file is damaged, locked,
    harmful or without text.
    """
    with open_zip(path) as package:
        return _read(package)


def _read(package: Package) -> Rendition:
    name = main_part(package, "word/document.xml")
    root = tree(package, name)
    if root is None:
        raise LoadError("office.damaged", path=package.path)
    linked = list(relations(package, name).values())
    styles_root = tree(package, _target(linked, "styles"))
    styles = read_styles(styles_root)
    numbering = read_numbering(tree(package, _target(linked, "numbering")), numbering_styles(styles_root))
    body = _body(root, styles, numbering)
    container = child(root, "body")
    parts = list(body.read(root if container is None else container))
    parts += _notes(package, linked, body)
    lines, parts = split_title(parts)
    blocks = [part.block() if isinstance(part, Para) else part for part in parts]
    if not blocks and not lines:
        raise LoadError("office.nothing", path=package.path)
    story = Story(blocks, title=[(Run(line),) for line in lines])
    asides = [*_asides(package, linked, styles, numbering), *_set_aside(body)]
    return render([story], asides=asides, problems=list(_problems(body)), meta=_meta(package, lines, blocks))


def _body(root: Element, styles: Styles, numbering: Numbering) -> Body:
    return Body(styles, Counters(numbering), Inline(styles, live_fields(root)))


def _notes(package: Package, linked: list[Relation], body: Body) -> Iterator[Part]:
    """Footnotes and endnotes, in the order in which the text refers to them."""
    known: dict[tuple[str, str], Element] = {}
    roots = {kind: tree(package, _target(linked, kind + "s")) for kind in ("footnote", "endnote")}
    for kind, root in roots.items():
        for element in root if root is not None else ():
            if local(element) == kind and attr(element, "type") in (None, "normal"):
                known[kind, attr(element, "id") or ""] = element
    readers = {
        kind: _body(root, body.styles, body.counters.numbering)
        for kind, root in roots.items()
        if root is not None
    }
    for n, (kind, key) in enumerate(list(body.inline.notes), 1):
        if (found := known.get((kind, key))) is not None:
            words = " ".join(part.text for part in readers[kind].read(found) if isinstance(part, Para))
            if words.strip():
                yield Para(f"[{n}] {words.strip()}")


def _asides(
    package: Package, linked: list[Relation], styles: Styles, numbering: Numbering
) -> Iterator[Aside]:
    """Headers, footers and comments, each once."""
    seen: set[tuple[str, str]] = set()
    kinds = {"header": "header", "footer": "footer", "comments": "comment"}
    for relation in dict.fromkeys(linked):
        kind = kinds.get(relation.kind)
        root = tree(package, relation.target) if kind else None
        if kind is None or root is None:
            continue
        for container in root if kind == "comment" else (root,):
            parts = _body(container, styles, numbering).read(container)
            words = " ".join(_words(part) for part in parts).strip()[:_LONGEST_ASIDE]
            if words and (kind, words) not in seen:
                seen.add((kind, words))
                yield Aside(words, kind)


def _set_aside(body: Body) -> Iterator[Aside]:
    if body.contents:
        yield Aside(" ".join(body.contents)[:_LONGEST_ASIDE], "menu")
    if body.hidden:
        yield Aside(" ".join(body.hidden)[:_LONGEST_ASIDE], "hidden")


def _problems(body: Body) -> Iterator[Problem]:
    if body.chunks:
        yield problem("docx-foreign-part", count=body.chunks)
    if body.scattered:
        yield problem("table-scattered", count=body.scattered)


def _meta(package: Package, lines: list[str], blocks: list[Block]) -> Mapping[str, str]:
    """The title of the file's properties, where the text bears it out: often it is another file's."""
    title = core_title(package)
    opening = "".join(run.text for block in blocks[:12] for run in block.runs)
    bare = "".join(title.split())
    if lines or len(bare) < _SHORTEST_TITLE or bare not in "".join(opening.split()):
        return {}
    return {"title": title}


def _words(part: Part) -> str:
    if isinstance(part, Para):
        return part.text
    runs = [*part.runs, *(run for cell in part.cells for run in cell.runs)]
    return " ".join(run.text for run in runs if run.text)


def _target(linked: list[Relation], kind: str) -> str:
    return next((relation.target for relation in linked if relation.kind == kind), "")
