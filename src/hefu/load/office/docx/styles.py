"""What the styles of a Word file say of a paragraph: heading, title, size, alignment, numbering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hefu.load.office.ooxml import Element, attr, child, is_on, local, number
from hefu.load.office.words import office_words

_DEEPEST = 32
"""Styles are based on one another no deeper; a circle ends here too."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style, or the formatting of a paragraph, settles; None is left open.

    ``outline`` is the level of a heading (0 the highest, 9 body text), ``size`` in half points,
    ``numbering`` and ``indent`` the list and the level in it ("0" is no list).
    """

    name: str = ""
    outline: int | None = None
    hidden: bool | None = None
    size: int | None = None
    bold: bool | None = None
    align: str | None = None
    numbering: str | None = None
    indent: int | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id, each with what it inherits; ``body`` is what paragraphs without one have."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    body: Style = Style()

    def of(self, style_id: str | None) -> Style:
        """The style of that id, or that of body text."""
        return self.by_id.get(style_id or "", self.body)

    def paragraph(self, properties: Element | None) -> Style:
        """What holds for a paragraph with these properties (``w:pPr``)."""
        base = self.of(attr(child(properties, "pStyle"), "val"))
        return _over(base, _read(properties, None))


def read_styles(root: Element | None) -> Styles:
    """The styles of ``styles.xml``; files without one have none."""
    own: dict[str, Style] = {}
    parents: dict[str, str] = {}
    default_id = ""
    defaults = Style()
    for element in root if root is not None else ():
        if local(element) == "docDefaults":
            defaults = _read(
                child(child(element, "pPrDefault"), "pPr"), child(child(element, "rPrDefault"), "rPr")
            )
        if local(element) != "style":
            continue
        style_id = attr(element, "styleId") or ""
        name = (attr(child(element, "name"), "val") or style_id).strip().lower()
        own[style_id] = replace(_read(child(element, "pPr"), child(element, "rPr")), name=name)
        parents[style_id] = attr(child(element, "basedOn"), "val") or ""
        if attr(element, "type") == "paragraph" and attr(element, "default") in ("1", "true", "on"):
            default_id = style_id
    whole = {style_id: _inherit(style_id, own, parents, defaults) for style_id in own}
    return Styles(whole, whole.get(default_id, defaults))


def numbering_styles(root: Element | None) -> dict[str, str]:
    """The list (numId) that each style of numbering stands for."""
    found: dict[str, str] = {}
    for element in root if root is not None else ():
        if local(element) == "style" and attr(element, "type") == "numbering":
            numbering = child(child(element, "pPr"), "numPr")
            found[attr(element, "styleId") or ""] = attr(child(numbering, "numId"), "val") or ""
    return found


def heading_level(style: Style) -> int:
    """1 for the highest heading … 9; 0 for what is none."""
    if style.outline is not None:
        return style.outline + 1 if 0 <= style.outline <= 8 else 0
    found = office_words().heading.fullmatch(style.name)
    return int(found[1]) if found else 0


def is_title(style: Style) -> bool:
    """Whether the style is that of the document's title."""
    return bool(office_words().title.fullmatch(style.name))


def is_contents(style: Style) -> bool:
    """Whether the style is that of a line of the table of contents."""
    return bool(office_words().contents.fullmatch(style.name))


def is_hidden(properties: Element | None, styles: Styles) -> bool:
    """Whether a run with these properties (``w:rPr``) is hidden text."""
    if properties is None:
        return False
    vanish = child(properties, "vanish")
    if vanish is not None:
        return is_on(vanish)
    character = attr(child(properties, "rStyle"), "val")
    return bool(character and (found := styles.by_id.get(character)) and found.hidden)


def _read(paragraph: Element | None, run: Element | None) -> Style:
    outline = attr(child(paragraph, "outlineLvl"), "val")
    listed = child(paragraph, "numPr")
    indent = attr(child(listed, "ilvl"), "val")
    size = attr(child(run, "sz"), "val")
    vanish, bold = child(run, "vanish"), child(run, "b")
    return Style(
        outline=None if outline is None else number(outline, 9),
        hidden=None if vanish is None else is_on(vanish),
        size=None if size is None else number(size, 0),
        bold=None if bold is None else is_on(bold),
        align=attr(child(paragraph, "jc"), "val"),
        numbering=attr(child(listed, "numId"), "val"),
        indent=None if indent is None else min(max(number(indent), 0), 8),
    )


def _over(base: Style, top: Style) -> Style:
    """``base`` with what ``top`` settles."""
    return Style(
        name=top.name or base.name,
        outline=base.outline if top.outline is None else top.outline,
        hidden=base.hidden if top.hidden is None else top.hidden,
        size=base.size if top.size is None else top.size,
        bold=base.bold if top.bold is None else top.bold,
        align=base.align if top.align is None else top.align,
        numbering=base.numbering if top.numbering is None else top.numbering,
        indent=base.indent if top.indent is None else top.indent,
    )


def _inherit(style_id: str, own: Mapping[str, Style], parents: Mapping[str, str], defaults: Style) -> Style:
    """A style with all that it is based on. Headings stay headings in the styles based on them."""
    chain: list[Style] = []
    at = style_id
    while at in own and len(chain) < _DEEPEST:
        chain.append(own[at])
        at = parents.get(at, "")
    style = defaults
    for link in reversed(chain):
        style = _over(style, link)
    if style.outline is None:
        level = next((n for link in chain if (n := heading_level(link))), 0)
        style = replace(style, outline=level - 1) if level else style
    return style
