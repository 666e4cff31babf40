"""The ways a page is made up: banner, boxes, L-shaped, vertical, modular, mixed, tabloid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

from . import prose
from .geometry import Cut, Grid, Rect, divide
from .sheet import Sheet, Style

BROADSHEET = (390.0, 540.0)
TABLOID = (285.0, 390.0)
PAGES = ("要闻", "综合新闻", "经济", "民生", "城乡", "深读", "时政", "社会")


def make(template: str, seed: int, number: int) -> Sheet:
    """The page of this template and seed; ``number`` tells it from others of one printing."""
    dice = Random(f"{template}/{seed}")
    width, height = TABLOID if template == "tabloid" else BROADSHEET
    size = dice.choice((3.25, 3.35, 3.5, 3.7))
    lead = size * dice.choice((1.38, 1.45, 1.52))
    sheet = Sheet(dice, number, width, height, size, lead, paint=f"{template}/{seed}/paint")
    margin = dice.uniform(13, 17)
    _masthead(sheet, margin)
    area = Rect(margin, margin + 13, width - 2 * margin, height - 2 * margin - 22)
    columns = dice.choice((4, 5) if template == "tabloid" else (5, 6, 6, 7))
    grid = Grid(area.x, area.w, columns, size * dice.choice((1.6, 1.8, 2.0)))
    TEMPLATES[template](sheet, area, grid)
    return sheet


# ── the templates ───────────────────────────────────────────────────────────────────────


def banner(sheet: Sheet, area: Rect, grid: Grid) -> None:
    """A main story over the whole width, others in columns beneath."""
    dice, topics = sheet.dice, _topics(sheet)
    high = area.h * dice.uniform(0.4, 0.52)
    main = Rect(area.x, area.y, area.w, high)
    style = Style(
        headline=dice.choice(("top", "top", "part")),
        columns=dice.choice((0, grid.columns, max(4, grid.columns - 1))),
        size=dice.uniform(14, 18),
        kicker=dice.random() < 0.7,
        subtitle=dice.random() < 0.7,
        byline=dice.choice(("line", "first", "dateline")),
        heads=dice.choice((0, 2, 3)),
        picture=dice.choice(("top", "middle", "bottom", "")),
        sans=dice.random() < 0.4,
        ghost=dice.choice((0, 0, 0.02)),
    )
    sheet.story(main, style, grid.columns, next(topics), gap=grid.gap)
    gap = 8.0
    sheet.rule(Cut(Rect(area.x, main.bottom + gap / 2, area.w, 0), False), 0.4)
    _fill(sheet, grid, area.below(high + gap), dice.randint(4, 6), topics)


def boxes(sheet: Sheet, area: Rect, grid: Grid) -> None:
    """Framed and shaded boxes among plain stories."""
    dice, topics = sheet.dice, _topics(sheet)
    regions, cuts = divide(dice, grid, area, dice.randint(6, 8), 7.0, 95)
    boxed = set(dice.sample(range(len(regions)), min(len(regions), dice.randint(3, 5))))
    for n, region in enumerate(regions):
        frame = dice.choice(("line", "shade", "double", "round", "shade")) if n in boxed else ""
        _plain(sheet, grid, region, next(topics), frame=frame)
    for cut in cuts:
        if not boxed and dice.random() < 0.7:
            sheet.rule(cut)


def lshape(sheet: Sheet, area: Rect, grid: Grid) -> None:
    """Stories whose columns have unequal heights and run around others."""
    dice, topics = sheet.dice, _topics(sheet)
    gap = 7.0
    high = area.h * dice.uniform(0.48, 0.6)
    _ell(sheet, grid, Rect(area.x, area.y, area.w, high), topics, dice.uniform(11, 15))
    sheet.rule(Cut(Rect(area.x, area.y + high + gap / 2, area.w, 0), False))
    rest = area.below(high + gap)
    left = grid.columns // 2 + dice.choice((0, 1))
    one = grid.span(0, left, rest.y, rest.h)
    other = grid.span(left, grid.columns - left, rest.y, rest.h)
    sheet.rule(Cut(Rect(one.right + grid.gap / 2, rest.y, 0, rest.h), True))
    for region in (one, other):
        if dice.random() < 0.65 and round((region.w + grid.gap) / (grid.width + grid.gap)) >= 3:
            _ell(sheet, grid, region, topics, dice.uniform(8, 10))
        else:
            _fill(sheet, grid, region, 2, topics)


def vertical(sheet: Sheet, area: Rect, grid: Grid) -> None:
    """Headlines that run downwards, at the left, the right, or in a corner of their stories."""
    dice, topics = sheet.dice, _topics(sheet)
    regions, cuts = divide(dice, grid, area, dice.randint(5, 7), 7.0, 100)
    turned = set(dice.sample(range(len(regions)), max(2, len(regions) // 2)))
    for n, region in enumerate(regions):
        wide = round((region.w + grid.gap) / (grid.width + grid.gap)) >= 2
        if n in turned and wide:
            style = Style(
                headline=dice.choice(("left", "left", "right", "corner")),
                columns=max(1, round((region.w + grid.gap) / (grid.width + grid.gap))),
                size=dice.uniform(9, 13),
                subtitle=dice.random() < 0.4,
                byline=dice.choice(("dateline", "first", "tail")),
                picture=dice.choice(("", "", "bottom")),
                frame=dice.choice(("", "", "line")),
                sans=dice.random() < 0.3,
            )
            sheet.story(region, style, style.columns, next(topics), gap=grid.gap)
        else:
            _plain(sheet, grid, region, next(topics))
    _rules(sheet, cuts)


def modular(sheet: Sheet, area: Rect, grid: Grid) -> None:
    """Five to nine rectangles of two to five columns."""
    dice, topics = sheet.dice, _topics(sheet)
    _fill(sheet, grid, area, dice.randint(5, 9), topics)


def mixed(sheet: Sheet, area: Rect, grid: Grid) -> None:
    """All of it: a main story with sections, an L, boxes, upright headlines, slogans, photographs."""
    dice, topics = sheet.dice, _topics(sheet)
    gap = 7.0
    area = _slogans(sheet, area)
    high = area.h * dice.uniform(0.42, 0.52)
    main_columns = max(3, grid.columns - dice.choice((1, 2)))
    side_first = dice.random() < 0.4
    first = grid.columns - main_columns if side_first else 0
    main = grid.span(first, main_columns, area.y, high)
    style = Style(
        columns=dice.choice((main_columns, max(3, main_columns - 1))),
        size=dice.uniform(12, 15),
        kicker=True,
        subtitle=True,
        byline="line",
        spread=dice.choice(((2, 3), (2, 3, 3), (1, 2))),
        picture=dice.choice(("top", "bottom", "middle")),
        ghost=dice.choice((0.02, 0.05, 0.22, 0)),
        column_rules=dice.random() < 0.3,
    )
    sheet.story(main, style, main_columns, next(topics), gap=grid.gap)
    side = grid.span(0 if side_first else main_columns, grid.columns - main_columns, area.y, high)
    middle = side.right if side_first else main.right
    sheet.rule(Cut(Rect(middle + grid.gap / 2, area.y, 0, high), True))
    _fill(sheet, grid, side, 2, topics)
    sheet.rule(Cut(Rect(area.x, area.y + high + gap / 2, area.w, 0), False), 0.4)
    rest = area.below(high + gap)
    left = dice.randint(2, grid.columns - 2) if grid.columns > 3 else 1
    one = grid.span(0, left, rest.y, rest.h)
    other = grid.span(left, grid.columns - left, rest.y, rest.h)
    sheet.rule(Cut(Rect(one.right + grid.gap / 2, rest.y, 0, rest.h), True))
    if left >= 3:
        _ell(sheet, grid, one, topics, dice.uniform(8, 10))
    else:
        _fill(sheet, grid, one, 2, topics)
    regions, cuts = divide(dice, grid, other, dice.choice((2, 3)), gap, 80)
    for n, region in enumerate(regions):
        if n == 0 and dice.random() < 0.6:
            photo = Rect(region.x, region.y, region.w, min(region.h * 0.4, region.w * 0.7))
            sheet.picture(photo, prose.writer(dice, next(topics)))
            region = region.below(photo.h + 5)
        _plain(sheet, grid, region, next(topics), frame=dice.choice(("", "line", "shade")) if n else "")
    _rules(sheet, cuts)


def tabloid(sheet: Sheet, area: Rect, grid: Grid) -> None:
    """A small page: a main story and a few around it."""
    dice, topics = sheet.dice, _topics(sheet)
    if dice.random() < 0.5:
        area = _slogans(sheet, area)
    high = area.h * dice.uniform(0.42, 0.5)
    if dice.random() < 0.5:
        _ell(sheet, grid, Rect(area.x, area.y, area.w, high), topics, dice.uniform(10, 13))
    else:
        style = Style(
            size=dice.uniform(10, 13), kicker=True, byline="line", heads=1, picture="middle", subtitle=True
        )
        sheet.story(Rect(area.x, area.y, area.w, high), style, grid.columns, next(topics), gap=grid.gap)
    sheet.rule(Cut(Rect(area.x, area.y + high + 3, area.w, 0), False))
    _fill(sheet, grid, area.below(high + 6), dice.randint(3, 5), topics, least=62)


TEMPLATES: Mapping[str, Callable[[Sheet, Rect, Grid], None]] = {
    "banner": banner,
    "boxes": boxes,
    "lshape": lshape,
    "vertical": vertical,
    "modular": modular,
    "mixed": mixed,
    "tabloid": tabloid,
}


# ── what they share ─────────────────────────────────────────────────────────────────────


def _topics(sheet: Sheet) -> Iterator[str]:
    """Domains without end, each once before any comes again."""
    while True:
        yield from sheet.dice.sample(prose.domains(), len(prose.domains()))


def _fill(sheet: Sheet, grid: Grid, area: Rect, count: int, topics: Iterator[str], least: float = 85) -> None:
    """Plain stories in the rectangles that ``area`` is cut into."""
    regions, cuts = divide(sheet.dice, grid, area, count, 7.0, least)
    for region in regions:
        _plain(sheet, grid, region, next(topics))
    _rules(sheet, cuts)


def _rules(sheet: Sheet, cuts: list[Cut]) -> None:
    for cut in cuts:
        if sheet.dice.random() < (0.75 if cut.upright else 0.9):
            sheet.rule(cut, sheet.dice.choice((0.2, 0.3, 0.5)))


def _plain(sheet: Sheet, grid: Grid, region: Rect, topic: str, frame: str = "") -> None:
    """A story of usual make-up, its headline as large as its room."""
    dice = sheet.dice
    columns = max(1, round((region.w + grid.gap) / (grid.width + grid.gap)))
    large = region.w * region.h / (sheet.width * sheet.height)
    style = Style(
        headline="part" if columns > 2 and dice.random() < 0.2 else "top",
        columns=columns - 1 if columns > 3 and dice.random() < 0.25 else columns,
        size=min(13.0, 5.5 + 45 * large, region.w / 8.2) * dice.uniform(0.9, 1.1),
        frame=frame,
        kicker=large > 0.06 and dice.random() < 0.4,
        subtitle=large > 0.08 and dice.random() < 0.4,
        byline=dice.choice(("dateline", "dateline", "line", "first", "tail", "")),
        heads=dice.choice((0, 2)) if large > 0.12 else 0,
        picture=dice.choice(("", "", "top", "middle", "bottom")) if large > 0.08 else "",
        quote=large > 0.15 and dice.random() < 0.4,
        column_rules=dice.random() < 0.15,
        sans=dice.random() < 0.4,
        align=dice.choice(("center", "center", "left")),
        ghost=dice.choice((0, 0, 0, 0.02)),
    )
    sheet.story(region, style, columns, topic, gap=grid.gap)


def _ell(sheet: Sheet, grid: Grid, region: Rect, topics: Iterator[str], size: float) -> None:
    """A story around another that stands in a corner of it, or within."""
    dice = sheet.dice
    columns = round((region.w + grid.gap) / (grid.width + grid.gap))
    first_column = round((region.x - grid.x) / (grid.width + grid.gap))
    count = max(1, columns // 2 - dice.choice((0, 1)))
    where = dice.choice(("right", "right", "left", "inside") if columns >= 4 else ("right", "left"))
    at = {"right": columns - count, "left": 0, "inside": 1}[where]
    high = region.h * dice.uniform(0.42, 0.55)
    inner = grid.span(first_column + at, count, region.bottom - high, high)
    taken = Rect(inner.x - 1, inner.y - 6, inner.w + 2, inner.h + 6)
    style = Style(
        columns=columns,
        size=size,
        kicker=dice.random() < 0.5,
        subtitle=dice.random() < 0.4,
        byline=dice.choice(("line", "first", "dateline")),
        heads=dice.choice((0, 0, 2)),
        sans=dice.random() < 0.4,
    )
    sheet.story(region, style, columns, next(topics), avoid=(taken,), gap=grid.gap)
    frame = "line" if where == "inside" or dice.random() < 0.25 else ""
    if frame:
        inner = Rect(inner.x, inner.y - 2, inner.w, inner.h + 2)
    else:
        sheet.rule(Cut(Rect(inner.x, inner.y - 3, inner.w, 0), False), 0.3)
        if dice.random() < 0.8:
            x = inner.x - grid.gap / 2 if at else inner.right + grid.gap / 2
            sheet.rule(Cut(Rect(x, inner.y - 3, 0, inner.h + 3), True), 0.3)
    _plain(sheet, grid, inner, next(topics), frame=frame)


def _masthead(sheet: Sheet, margin: float) -> None:
    """The line over the page and the one under it."""
    dice = sheet.dice
    names = [prose.person(dice) for _ in range(4)]
    page = f"{dice.randint(1, 16):02d}"
    day = f"2023年{dice.randint(1, 12)}月{dice.randint(1, 28)}日 星期{dice.choice('一二三四五六日')}"
    staff = f"责任编辑：{names[0]}　版式设计：{names[1]}　校对：{names[2]}"
    kind = dice.choice(PAGES)
    parts_ = [day, staff, kind, page] if dice.random() < 0.5 else [page, kind, staff, day]
    spans = "".join(f"<b>{part}</b>" if part in (page, kind) else f"<span>{part}</span>" for part in parts_)
    wide = sheet.width - 2 * margin
    sheet.box(Rect(margin, margin - 3, wide, 12), "masthead", spans, "font-size:4mm")
    sheet.asides += [("header", part) for part in parts_]
    foot = [
        f"新闻热线：0577-{dice.randint(60000000, 69999999)}",
        "本版投稿邮箱：news@example.com",
        f"主编：{names[3]}",
    ]
    inner = "".join(f"<span>{part}</span>" for part in foot)
    sheet.box(Rect(margin, sheet.height - margin - 5, wide, 6), "footer", inner, "font-size:3.2mm")
    sheet.asides += [("footer", part) for part in foot]


def _slogans(sheet: Sheet, area: Rect) -> Rect:
    """A slogan across the foot of the page, and sometimes one down its margin; what is left for news."""
    dice = sheet.dice
    pen = prose.writer(dice, prose.domains()[0])
    strip = Rect(area.x, area.bottom - 11, area.w, 11)
    words = pen.fill("{slogan}")
    sheet.box(strip, "frame-line")
    ghost = dice.choice((0.22, 0.05))
    sheet.slogan(strip, [words + "　" + pen.fill("{city}文明办 宣")], 7, "center sans heavy", ghost)
    if dice.random() < 0.6:
        margin = Rect(area.right + 3, area.y + area.h * 0.3, 7, 120)
        sheet.slogan(margin, [pen.fill("{slogan}")], 5.5, "vertical center sans", 0.02)
    return Rect(area.x, area.y, area.w, area.h - 16)
