"""The nouns of Hefu: what is read, what was promised, what was found, what was decided.

Every record is frozen and typed and holds no logic beyond itself. The pipeline is

    bytes ──load──▶ Document ──read──▶ Statements ──judge──▶ Verdicts

Offsets are Python string offsets (code points), half-open. Two texts exist for each document:

* ``Document.source`` — the file as decoded, otherwise untouched. Everything that leaves
  Hefu (records, reports) gives offsets into it.
* ``Document.text`` — the clean text the reader works on: mark-up, footnote marks, stray
  spaces and line wraps removed. ``Document.origin`` leads from it back to ``source``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

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
        return self.start(start), self.start(end - 1) + 1


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


# ── read ────────────────────────────────────────────────────────────────────────────────


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


@dataclass(frozen=True, slots=True)
class Statement:
    """One quantity asserted of one indicator, for one place and one period.

    The fields down to ``confidence`` are the record of the JSON Lines contract. ``inferred``
    names the fields that were concluded from context (section, heading, neighbouring
    clause) rather than written beside the value; ``basis`` says how the figure is counted
    (口径) where the words say so: ``real`` (扣除价格因素), ``nominal``, ``comparable`` (同口径、可比),
    ``preliminary`` (预计、初步核算), ``annual_average`` (年均), ``cumulative`` (累计).
    ``narrows`` is the indicator that words not in the catalog narrow (限额以上社会消费品零售总额).
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


# ── judge ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement considered as evidence, and why it was set aside ("" for the chosen one).

    ``reason`` is a stable code of the policy ("other-form", "other-period", "later-better",
    "preliminary" …).
    """

    statement: Statement
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target, what became of it, and by which rule that was decided.

    ``margin`` is outcome − target in the target's unit, positive when better; None where no
    comparable outcome exists. ``rule`` names the rule of the policy that decided,
    ``policy`` the policy's id and version ("standard/1").
    """

    target: Statement
    outcome: Statement | None
    status: Status
    margin: float | None
    rule: str
    policy: str
    candidates: tuple[Candidate, ...] = ()
