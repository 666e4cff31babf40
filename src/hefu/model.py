"""The nouns of Hefu: what is read, what was promised, what was found, what was decided.

Every record is frozen and typed and holds no logic beyond itself. The pipeline is

    bytes ──load──▶ Document ──read──▶ Statements ──judge──▶ Verdicts

Offsets are Python string offsets (code points), half-open. Two texts exist for each document:

* ``Document.source`` — a text file as decoded, otherwise untouched; of any other file (PDF, Word,
  web page, picture …) its text as Markdown. Everything that leaves Hefu (records, reports) gives
  offsets into it. ``Document.anchors`` lead from it on to the page or cell of the file.
* ``Document.text`` — the clean text the reader works on: mark-up, footnote marks, stray
  spaces and line wraps removed. ``Document.origin`` leads from it back to ``source``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hefu.frozen import quickly_made

Form = Literal["level", "growth", "change", "rank", "multiple"]
"""``level`` an amount, count, rate or share · ``growth`` relative change in % (增长6%) ·
``change`` absolute change from an earlier level (提高1个百分点) · ``rank`` · ``multiple``."""

Bound = Literal["exact", "about", "at_least", "at_most", "range"]
Stance = Literal["target", "outcome", "attribute"]
Status = Literal["met", "missed", "not_due", "no_evidence", "incomparable"]
Direction = Literal["more", "less", "ceiling", "none"]
"""``more`` higher is better · ``less`` lower is better · ``ceiling`` a figure to stay under
(prices, unemployment) · ``none`` neither, judged only by an explicit bound."""


# ── load ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads offsets of the clean text back to the source it was cut from.

    ``clean[i]`` is where the i-th run of kept characters begins in the clean text and
    ``source[i]`` where that run begins in the source; both ascend, ``clean[0] == 0``.
    """

    clean: tuple[int, ...] = (0,)
    source: tuple[int, ...] = (0,)

    def start(self, offset: int) -> int:
        """Source offset of the character at clean ``offset``."""
        run = bisect_right(self.clean, offset) - 1
        return self.source[run] + offset - self.clean[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source span of the non-empty clean span ``[start, end)``."""
        run = bisect_right(self.clean, start)
        shift = self.source[run - 1] - self.clean[run - 1]
        if run == len(self.clean) or end <= self.clean[run]:  # one run, as nearly always
            return start + shift, end + shift
        return start + shift, self.start(end - 1) + 1

    def clean_offset(self, offset: int) -> int:
        """Clean offset of the first kept character at or after source ``offset``.

        Only for maps whose ``source`` ascends.
        """
        run = bisect_right(self.source, offset) - 1
        if run < 0:
            return 0
        at = self.clean[run] + offset - self.source[run]
        return min(at, self.clean[run + 1]) if run + 1 < len(self.clean) else at


Box = tuple[float, float, float, float]
"""Left, top, right, bottom in the units of a page (PDF points, picture pixels), from its top left."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF or a picture: its number from 1, and its size in the units of its boxes."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the stretch ``[start, end)`` of ``Document.source`` stands in the file it was read from.

    On a page: ``page`` (from 1), the ``box`` of the stretch, and in ``edges`` where each of its
    characters begins along the line, and the last one ends (end − start + 1 values; empty: evenly
    spread); ``vertical`` lines run downwards (竖排). In a table of a spreadsheet or document: ``cell``
    ("计划!D7"; "2!D7" for the second table of a document without sheets).
    """

    start: int
    end: int
    page: int = 0
    box: Box | None = None
    edges: tuple[float, ...] = ()
    vertical: bool = False
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a quote stands in a file that is no text: page and boxes, or the cell of a table.

    ``page`` is 0 where the file has no pages; the first page where a quote runs over two, as are
    its ``boxes``, one for each line. ``cell`` as in :class:`Anchor`, "" outside tables.
    """

    page: int = 0
    boxes: tuple[Box, ...] = ()
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article (一篇报道) of a page: the stretch ``[start, end)`` of the clean text.

    ``title`` lines in reading order (引题 is the ``kicker``), ``byline`` as printed (署名: reporters and
    correspondents), ``heads`` the headings inside the body (小标题), which begins at ``body``.
    ``markdown`` is its span in the document's Markdown.
    """

    start: int
    end: int
    body: int
    title: tuple[str, ...] = ()
    kicker: str = ""
    byline: str = ""
    heads: tuple[str, ...] = ()
    markdown: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Aside:
    """Words of a file that belong to no article and are kept out of the text, never lost.

    ``kind``: ``slogan`` (口号、栏目), ``header`` or ``footer`` (页眉、页脚), ``caption``, ``menu`` (导航),
    ``hidden`` (隐藏的文字、工作表), ``comment`` (批注), ``unread`` (识别不清的行).
    """

    text: str
    kind: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: 0-based ``row`` and ``column``, and its text's span in ``Document.source``.

    ``start == end`` where it is empty. ``text`` is the clean text, "" where empty.
    """

    row: int
    column: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its span in ``Document.source``, its cells row by row (each row of equal length).

    ``caption`` is the line above it that names it, ``unit`` the unit said once for all of it
    (单位：亿元), ``notes`` the lines below that explain it (注：…).
    """

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction (行政区): the nation, a province, a city, a county.

    ``id`` is its full name ("浙江省"; the nation is "国家"), ``level`` one of ``nation``,
    ``province``, ``city``, ``county``; ``parent`` the id of the jurisdiction above;
    ``code`` its GB/T 2260 code where known.
    """

    id: str
    level: str
    parent: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the clean text under one heading; ``level`` 0 is the document's opening."""

    start: int
    end: int
    heading: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was wrong with a source and how it was handled; never silent.

    ``code`` is stable and short ("damaged-bytes"), ``message`` is for people and says, in
    English, what was wrong, where, and what was done; ``at`` is an offset in the source where
    one applies. ``values`` are what the message fills in, for saying it in another language
    (:func:`hefu.load.say_problem`).
    """

    code: str
    message: str
    at: int | None = None
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A source, understood as text with structure.

    ``kind``: ``report`` (政府工作报告), ``bulletin`` (统计公报), ``plan`` (规划、计划、方案),
    ``news`` or ``other``. ``place`` and ``year`` are None when they cannot be known;
    ``year`` is the year the document speaks from: the "今年" of a report, and for a
    bulletin the year reported on. ``inferred`` names the fields that were concluded rather
    than stated by the caller or the front matter (``place``, ``year``).

    ``path`` is the file it was read from ("" for a text at hand). ``articles`` are those of a
    newspaper page, empty for a document that is one; ``asides`` what was kept out of the text;
    ``tables`` are spans of ``source``. ``markdown`` is the text as understood where that is not
    ``source`` itself: of a newspaper page as raw text, whose articles are put in order, and of
    chosen articles.
    """

    id: str
    source: str
    text: str
    origin: OffsetMap = OffsetMap()
    title: str = ""
    kind: str = "other"
    place: Place | None = None
    year: int | None = None
    sections: tuple[Section, ...] = ()
    problems: tuple[Problem, ...] = ()
    inferred: frozenset[str] = frozenset()
    meta: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    markdown: str = ""
    anchors: tuple[Anchor, ...] = ()
    articles: tuple[Article, ...] = ()
    asides: tuple[Aside, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: tuple[Page, ...] = ()


# ── read ────────────────────────────────────────────────────────────────────────────────


@quickly_made
@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as written: numbers, unit and bound, with its place in the text given.

    ``text`` covers bound words, number and unit ("不低于5%", "650亿元以上", "近千人").
    ``low``/``high`` are in ``unit`` as written; exact and about: equal; at_least: ``high``
    None; at_most: ``low`` None. ``amount_*`` are the same in the canonical unit of
    ``dimension`` (money 元, people 人, mass 吨, area 平方米, ratio 1 …). ``form`` is set only
    where the quantity itself says it (翻番, 零增长, 持平, 两位数 → growth; 第36位 → rank; 3倍 → multiple;
    个百分点 → change), else None: the reader decides from the words around it.
    """

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    dimension: str
    amount_low: float | None
    amount_high: float | None
    amount_unit: str
    form: Form | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Statement:
    """One quantity asserted of one indicator, for one place and one period.

    The fields down to ``confidence`` are the record of the JSON Lines contract. ``inferred``
    names the fields that were concluded from context (section, heading, neighbouring
    clause) rather than written beside the value; ``basis`` says how the figure is counted
    (口径) where the words say so: ``real`` (扣除价格因素), ``nominal``, ``comparable`` (同口径、可比),
    ``preliminary`` (预计、初步核算), ``annual_average`` (年均), ``cumulative`` (累计), and what was done with
    so many where a verb before says it: ``added`` (新增、培育), ``begun`` (开工), ``finished`` (竣工).
    ``narrows`` is the indicator that words not in the catalog narrow (限额以上社会消费品零售总额).
    ``location`` says where the quote stands in a file that is no text, or in a table's cell.
    """

    doc: str
    start: int
    end: int
    quote: str
    value_start: int
    value_end: int
    value_text: str
    indicator: str | None
    indicator_text: str
    form: Form
    bound: Bound
    low: float | None
    high: float | None
    unit: str
    amount_low: float | None
    amount_high: float | None
    amount_unit: str
    period: str | None
    place: str | None
    stance: Stance
    headline: bool
    stretch: bool
    confidence: float
    inferred: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    narrows: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence in which a document says how much of what was promised was done (:mod:`hefu.read.claims`).

    ``start`` and ``end`` are offsets of ``quote`` in ``Document.source``. ``subject`` is ``goals``
    (年度目标任务), ``people`` (民生实事) or ``motions`` (建议、提案); ``kind`` is ``all`` of it, a ``count``
    or rate, or ``most`` of it (基本完成). ``share`` is done ÷ total or the rate told, 1 for all, None
    for most; ``year`` the year spoken of, the one before that of a report.
    """

    doc: str
    start: int
    end: int
    quote: str
    subject: str
    total: float | None
    done: float | None
    share: float | None
    kind: Literal["all", "count", "most"]
    year: int | None


# ── judge ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement considered as evidence, and why it was set aside ("" for the chosen one).

    ``reason`` is a stable code of the policy ("other-form", "other-period", "later-better",
    "preliminary" …).
    """

    statement: Statement
    reason: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Verdict:
    """A target, what became of it, and by which rule that was decided.

    ``margin`` is outcome − target in the target's unit, positive when better; None where no
    comparable outcome exists. ``rule`` names the rule of the policy that decided,
    ``policy`` the policy's id and version ("standard/7"). ``found`` is how many outcomes were
    considered; ``candidates`` are the best of them, at most as many as the policy keeps.
    """

    target: Statement
    outcome: Statement | None
    status: Status
    margin: float | None
    rule: str
    policy: str
    candidates: tuple[Candidate, ...] = ()
    found: int = 0
