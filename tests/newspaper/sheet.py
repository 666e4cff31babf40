"""A newspaper page in the making: stories, headlines, pictures and rules as HTML, and what they are.

Places and sizes are in millimetres. The body text is poured into the column pieces by the
browser (``flow.js``); until then a story offers more paragraphs than will fit.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from random import Random
from typing import Any, Literal

from . import prose
from .geometry import Cut, Grid, Rect, parts

Place = Literal["top", "part", "left", "right", "corner"]
"""Where a headline stands: over the whole story · over its first columns · upright at its left or
right · upright in its upper left corner."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one story is set. Sizes in mm; ``columns`` 0: as many as the page's own."""

    headline: Place = "top"
    columns: int = 0
    size: float = 9.0
    frame: str = ""
    kicker: bool = False
    subtitle: bool = False
    byline: Literal["", "line", "first", "dateline", "tail"] = "dateline"
    heads: int = 0
    picture: Literal["", "top", "middle", "bottom"] = ""
    quote: bool = False
    column_rules: bool = False
    sans: bool = False
    align: str = "center"
    ghost: float = 0.0
    spread: tuple[int, ...] = ()
    """Numbers of columns under each spanning heading: 小标题 that stand over their own columns."""


Part = Literal["ground", "headline", "body", "other"]
"""What a frame is: rules, boxes and pictures, which lie under all type · a story's title, kicker and
byline · its text and the headings in it · what belongs to no story."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of type or picture; ``story`` is the number of the story it belongs to, -1 without."""

    html: str
    part: Part
    story: int


@dataclass(slots=True)
class Sheet:
    """Collects one page; ``stories`` and ``asides`` are its truth but for the poured text."""

    dice: Random
    number: int
    width: float
    height: float
    size: float
    lead: float
    html: list[Frame] = field(default_factory=list)
    flows: list[dict[str, Any]] = field(default_factory=list)
    stories: list[dict[str, Any]] = field(default_factory=list)
    asides: list[tuple[str, str]] = field(default_factory=list)
    part: Part = "other"
    """What the frames are that are drawn now."""
    paint: str = ""
    """Seed of the order in which the frames are painted."""

    # ── what is drawn ───────────────────────────────────────────────────────────────────

    def box(self, rect: Rect, css: str = "", inner: str = "", style: str = "", data: str = "") -> None:
        place = f"left:{rect.x:.2f}mm;top:{rect.y:.2f}mm;width:{rect.w:.2f}mm;height:{rect.h:.2f}mm"
        ground = not inner and not data
        self._draw(f'<div class="{css}" style="{place};{style}"{data}>{inner}</div>', ground)

    def _draw(self, drawn: str, ground: bool) -> None:
        part = "ground" if ground else self.part
        story = len(self.stories) - 1 if part in ("headline", "body") else -1
        self.html.append(Frame(drawn, part, story))

    def display(
        self, rect: Rect, lines: Sequence[str], size: float, css: str = "", ghost: float = 0.0
    ) -> None:
        """Large type, a line each; with ``ghost`` each line is painted twice, so many em apart."""
        shift = f"{ghost}em 0 {-ghost}em 0" if "vertical" in css else f"0 {-ghost}em 0 {ghost}em"
        colour = ";color:#aaa" if ghost > 0.1 else ""
        again = f'<span class="ghost" style="inset:{shift}{colour}">' if ghost else ""
        painted = "".join(
            "<div>" + (again and again + line + "</span>") + f'<span class="face">{line}</span></div>'
            for line in map(html.escape, lines)
        )
        self.box(rect, f"display {css}", painted, f"font-size:{size:.2f}mm")

    def rule(self, cut: Cut, thick: float = 0.25) -> None:
        line = cut.line
        if cut.upright:
            self.box(Rect(line.x - thick / 2, line.y, thick, line.h), "rule")
        else:
            self.box(Rect(line.x, line.y - thick / 2, line.w, thick), "rule")

    def aside(self, rect: Rect, text: str, kind: str, size: float, css: str = "") -> None:
        """Small type that belongs to no story."""
        self.asides.append((kind, text))
        part, self.part = self.part, "other"
        self.box(rect, css, html.escape(text), f"font-size:{size:.2f}mm;line-height:1.3")
        self.part = part

    def slogan(
        self, rect: Rect, lines: Sequence[str], size: float, css: str = "", ghost: float = 0.0
    ) -> None:
        self.asides.append(("slogan", "".join(lines)))
        self.display(rect, lines, size, css, ghost)

    def picture(self, rect: Rect, pen: prose.Writer) -> None:
        """A grey picture with its caption beneath, both within ``rect``."""
        caption = pen.pick("caption")
        rows = 1 + int(len(caption) * 2.8 > rect.w)
        high = rows * 2.8 * 1.3 + 1
        self._draw(
            f'<img src="PICTURE" alt="" style="left:{rect.x:.2f}mm;top:{rect.y:.2f}mm;'
            f'width:{rect.w:.2f}mm;height:{rect.h - high - 1:.2f}mm">',
            True,
        )
        self.aside(Rect(rect.x, rect.bottom - high, rect.w, high), caption, "caption", 2.8, "caption")

    # ── a story ─────────────────────────────────────────────────────────────────────────

    def story(
        self,
        region: Rect,
        style: Style,
        columns: int,
        domain: str,
        avoid: Sequence[Rect] = (),
        gap: float = 5.0,
    ) -> None:
        """Sets a story in ``region``, around what lies in ``avoid``."""
        pen = prose.writer(self.dice, domain)
        story: dict[str, Any] = {"title": [], "kicker": "", "byline": "", "flows": []}
        if style.frame:
            self.box(region, f"frame-{style.frame}")
            region = region.inset(4)
        grid = Grid(region.x, region.w, style.columns or columns, gap)
        avoid = list(avoid)
        self.stories.append(story)
        self.part = "headline"
        body = self._headline(region, style, grid, pen, story, avoid)
        self.part = "body"
        if style.spread:
            self._sections(body, style, grid, pen, story)
        else:
            self._extras(body, style, grid, pen, avoid)
            self._pour(body, grid, avoid, style, pen, story, opens=True, heads=style.heads)
        self.part = "other"

    def _headline(
        self,
        region: Rect,
        style: Style,
        grid: Grid,
        pen: prose.Writer,
        story: dict[str, Any],
        avoid: list[Rect],
    ) -> Rect:
        """Sets the headline; gives where the body goes. One inside the body joins ``avoid``."""
        light = f"{style.align}{' sans' if style.sans else ''}"
        css = f"{light} heavy"
        if style.headline in ("left", "right", "corner"):
            return self._upright(region, style, grid, pen, story, avoid, css)
        wide = region
        if style.headline == "part" and grid.columns > 1:
            count = self.dice.randint(1 if grid.columns < 4 else 2, grid.columns - 1)
            wide = grid.span(0, count, region.y, region.h)
        rows = self._title(pen, wide.w, style)
        y = region.y
        if style.kicker:
            named = self.dice.random() < 0.6
            line = pen.pick("series") if named else prose.title_line(pen, int(wide.w / 5.2))
            small = min(5.0, style.size * 0.55)
            self.display(Rect(wide.x, y, wide.w, small * 1.5), [line], small, light)
            story["kicker"] = line
            y += small * 1.6
        size = min(style.size, *(wide.w * 0.96 / len(row) for row in rows))
        self.display(Rect(wide.x, y, wide.w, size * 1.22 * len(rows)), rows, size, css, style.ghost)
        y += size * 1.25 * len(rows)
        story["title"] += rows
        if style.subtitle:
            small = max(4.2, size * 0.5)
            line = "——" * (self.dice.random() < 0.3) + prose.title_line(pen, int(wide.w / small) - 3)
            self.display(Rect(wide.x, y, wide.w, small * 1.5), [line], small, light)
            story["title"].append(line)
            y += small * 1.6
        if style.byline == "line":
            story["byline"] = prose.byline(pen)
            spot = Rect(wide.x, y, wide.w, self.lead)
            small = min(self.size, wide.w / len(story["byline"]))
            self.display(spot, [story["byline"]], small, f"{style.align} sans")
            y += self.lead
        y += self.lead * 0.4
        if wide.w < region.w - 1:
            avoid.append(Rect(wide.x, region.y, wide.w, y - region.y))
            return region
        return region.below(y - region.y)

    def _title(self, pen: prose.Writer, width: float, style: Style) -> list[str]:
        wide = width / style.size
        count = 1 if wide > 28 else self.dice.choice((1, 2, 2) if wide > 12 else (2, 2, 3))
        most = max(8, int(width * 0.96 / max(style.size * 0.66, self.size * 1.4)))
        return self._lines(pen, count, min(most, 18))

    def _lines(self, pen: prose.Writer, count: int, most: int, *, plain: bool = False) -> list[str]:
        """Lines of one headline, which hardly ever say the same."""
        rows: list[str] = []
        while len(rows) < count:
            line = prose.title_line(pen, most, plain=plain)
            new = all(line[-3:] != row[-3:] and line[:3] != row[:3] for row in rows)
            if new or self.dice.random() < 0.02:
                rows.append(line)
        return rows

    def _upright(
        self,
        region: Rect,
        style: Style,
        grid: Grid,
        pen: prose.Writer,
        story: dict[str, Any],
        avoid: list[Rect],
        css: str,
    ) -> Rect:
        count = self.dice.choice((1, 2))
        rows = self._lines(pen, count, 9, plain=True)
        room = region.h if style.headline != "corner" else max(region.h * 0.6, 50)
        size = min(style.size, *(room * 0.92 / len(row) for row in rows))
        sub = [prose.title_line(pen, int(room / 4.4), plain=True)] if style.subtitle else []
        wide = size * 1.25 * count + len(sub) * 6 + 3
        x = region.right - wide if style.headline == "right" else region.x
        high = min(room, size * max(map(len, rows)) + 8) if style.headline == "corner" else region.h
        main = Rect(x + len(sub) * 6, region.y, wide - 3 - len(sub) * 6, high)
        self.display(main, rows, size, "vertical " + css, style.ghost)
        if sub:
            self.display(Rect(x, region.y, 6, high), sub, 4.2, "vertical " + css.replace("heavy", ""))
        story["title"] += rows + sub
        if style.headline == "corner":
            columns = max(1, round(wide / (grid.width + grid.gap)))
            taken = grid.span(0, columns, region.y, high + 2)
            avoid.append(taken)
            return region
        left = region.x + wide + 2 if style.headline == "left" else region.x
        return Rect(left, region.y, region.w - wide - 2, region.h)

    def _extras(self, body: Rect, style: Style, grid: Grid, pen: prose.Writer, avoid: list[Rect]) -> None:
        """A picture and a pull quote inside the body, where there is room."""
        inner = Grid(body.x, body.w, max(1, round((body.w + grid.gap) / (grid.width + grid.gap))), grid.gap)
        if style.picture and body.h > 60 and inner.columns > 1:
            count = min(inner.columns, self.dice.choice((1, 2, 2, 3)))
            first = self.dice.randint(0, inner.columns - count)
            where = style.picture if count < inner.columns or style.picture != "middle" else "top"
            high = min(body.h * 0.5, inner.span(0, count, 0, 0).w * 0.66 + 8)
            y = {"top": body.y, "middle": body.y + (body.h - high) / 2, "bottom": body.bottom - high}[where]
            spot = inner.span(first, count, y, high)
            if not any(_meet(spot, other) for other in avoid):
                self.picture(spot, pen)
                avoid.append(Rect(spot.x, spot.y - 1.5, spot.w, spot.h + 3))
        if style.quote and inner.columns > 2 and body.h > 90:
            text = "“" + pen.pick("talk") + "。”"
            size = 4.6
            per = max(1, int(inner.width / size))
            rows = [text[i : i + per] for i in range(0, len(text), per)]
            spot = Rect(
                inner.left(inner.columns // 2), body.y + body.h * 0.4, inner.width, len(rows) * size * 1.2 + 5
            )
            if not any(_meet(spot, other) for other in avoid):
                self.asides.append(("quote", text))
                self.part = "other"
                self.display(spot, rows, size, "quote left")
                self.part = "body"
                avoid.append(Rect(spot.x, spot.y - 2, spot.w, spot.h + 4))

    def _sections(
        self, body: Rect, style: Style, grid: Grid, pen: prose.Writer, story: dict[str, Any]
    ) -> None:
        """A body in stretches one under another, each under a heading over all its columns."""
        total = sum(style.spread)
        y = body.y
        for n, weight in enumerate(style.spread):
            part = Rect(body.x, y, body.w, body.h * weight / total - 4)
            y += body.h * weight / total
            if n:
                line = prose.head(pen)
                size = min(6.0, style.size * 0.6)
                self.display(Rect(part.x, part.y, part.w, size * 1.5), [line], size, "center sans heavy")
                story["flows"].append({"head": line})
                part = part.below(size * 1.6)
            avoid: list[Rect] = []
            if n == 0 or self.dice.random() < 0.4:
                self._extras(part, style, grid, pen, avoid)
            self._pour(part, grid, avoid, style, pen, story, opens=n == 0, heads=0)

    def _pour(
        self,
        body: Rect,
        grid: Grid,
        avoid: Sequence[Rect],
        style: Style,
        pen: prose.Writer,
        story: dict[str, Any],
        *,
        opens: bool,
        heads: int,
    ) -> None:
        columns = max(1, round((body.w + grid.gap) / (grid.width + grid.gap)))
        inner = Grid(body.x, body.w, columns, grid.gap)
        pieces = parts(body, inner, avoid, 3 * self.lead)
        flow = f"{self.number}-{len(self.flows)}"
        for piece in pieces:
            self.box(
                piece,
                "piece",
                style=f"font-size:{self.size:.3f}mm;line-height:{self.lead:.3f}mm"
                + (";font-family:'Noto Sans CJK SC'" if style.frame and style.sans else ""),
                data=f' data-flow="{flow}"',
            )
        if style.column_rules:
            for a, b in pairwise(pieces):
                if b.x > a.x:
                    top, bottom = max(a.y, b.y), min(a.bottom, b.bottom)
                    if bottom > top + 10:
                        self.rule(Cut(Rect(b.x - grid.gap / 2, top, 0, bottom - top), True), 0.12)
        room = sum(piece.h / self.lead * inner.width / self.size for piece in pieces)
        items = _items(pen, room, style, opens=opens, heads=heads)
        tail = ""
        if style.byline == "tail" and not style.spread:
            tail = f"（记者 {prose.person(self.dice)} 通讯员 {prose.person(self.dice)}）"
        self.flows.append(
            {"flow": flow, "items": items, "tail": tail, "ragged": self.dice.choice((0, 0, 0, 1, 3))}
        )
        story["flows"].append({"flow": flow})


def _items(pen: prose.Writer, room: float, style: Style, *, opens: bool, heads: int) -> list[dict[str, str]]:
    """Paragraphs for ``room`` characters and a third more, with headings spread among them."""
    items: list[dict[str, str]] = []
    if opens and style.byline == "first":
        items.append({"kind": "byline", "text": prose.byline(pen)})
    source = prose.paragraphs(pen)
    if not opens:
        next(source)
    texts: list[str] = []
    size = 0
    while size < room:
        texts.append(next(source))
        size += len(texts[-1]) + 8
    spots = {round(len(texts) * (n + 1) / (heads + 1)) for n in range(heads)} - {0}
    texts += islice(source, 14)
    if opens and style.byline == "dateline":
        texts[0] = prose.dateline(pen) + texts[0]
    for n, text in enumerate(texts):
        if n in spots:
            items.append({"kind": "head", "text": prose.head(pen)})
        items.append({"kind": "p", "text": text})
    return items


def _meet(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
