"""What a report claims to have done of what was promised: so many of the year's goals, of the things to
be done for the people, of deputies' motions.

A claim is a sentence, not a figure of an indicator: “年初确定的10件民生实事全部完成”. It is looked for only
where a report looks back; a plan (“确保全部完成”) claims nothing. How such sentences are worded is data,
``catalog/claims.toml``. Of each sentence the patterns of a subject are tried in the order ``count``,
``backward``, ``forward``.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import Final, Literal

from hefu.model import Claim, Document, Statement
from hefu.read.numerals import read_numeral

_STOPS: Final = "。！；;\n!"
_STOP: Final = re.compile(f"[{_STOPS}]")
_LONGEST: Final = 400
"""A text without stops is cut here, so that one endless line costs no more than its length."""

_NUMBER: Final = "(?:\\d{1,5}|[一二三四五六七八九十百两]{1,6})"
_GAP: Final = "[^，。；：！]{0,12}?"
_PLACE: Final = re.compile(r"\{([a-z_]+)\}")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?![底末前代起])")
_LARGEST: Final = 100_000
_NEAR: Final = 4
"""So many statements on either side say whether a sentence looks back or ahead."""

Kind = Literal["all", "count", "most"]


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The wordings of ``claims.toml``, compiled."""

    version: str
    subjects: Mapping[str, Mapping[str, str]]
    anchors: Mapping[str, tuple[str, ...]]
    after_goals: str
    done: re.Pattern[str]
    words: Mapping[str, re.Pattern[str]]
    patterns: Mapping[str, Mapping[str, re.Pattern[str]]]


@cache
def load_claim_words() -> ClaimWords:
    """The wordings that come with Hefu."""
    data = tomllib.loads(files("hefu.catalog").joinpath("claims.toml").read_text("utf-8"))
    known: dict[str, str] = {"n": _NUMBER, "gap": _GAP, **data["words"]}

    def compiled(pattern: str) -> re.Pattern[str]:
        for _ in range(3):
            pattern = _PLACE.sub(lambda m: known[m[1]], pattern)
        return re.compile(pattern)

    return ClaimWords(
        version=data["version"],
        subjects=data["subjects"],
        anchors={subject: tuple(data["anchors"][subject]) for subject in data["subjects"]},
        after_goals=data["anchors"]["after_goals"],
        done=re.compile("|".join(data["anchors"]["done"])),
        words={name: compiled(word) for name, word in data["words"].items()},
        patterns={
            subject: {name: compiled(pattern) for name, pattern in data[subject].items()}
            for subject in data["subjects"]
        },
    )


def claims(doc: Document, statements: Sequence[Statement] | None = None) -> tuple[Claim, ...]:
    """The claims of a document in order; none for a plan, which has nothing to look back upon.

    ``statements`` are those of the document (:func:`hefu.read.read`), read here where they are not at
    hand: they tell the passages that look back from those that look ahead.
    """
    if doc.kind == "plan":
        return ()
    known = load_claim_words()
    found: list[Claim] = []
    around: list[Statement] | None = None
    for start, end, subjects in _sentences(doc.text, known):
        text = doc.text[start:end]
        made = [_claim(doc, subject, text, start, known) for subject in subjects]
        if not any(made):
            continue
        if around is None:
            around = _in_order(doc, statements)
        found.extend(claim for claim in made if claim is not None and not _looks_ahead(around, claim.start))
    return tuple(sorted(found, key=lambda claim: (claim.start, claim.subject)))


def _sentences(text: str, known: ClaimWords) -> Iterator[tuple[int, int, list[str]]]:
    """Sentences that may hold a claim, each with the subjects whose words stand in it."""
    marks: dict[tuple[int, int], list[str]] = {}
    for subject in known.subjects:
        for word in known.anchors[subject]:
            at = text.find(word)
            while at >= 0:
                after = at + len(word)
                if subject != "goals" or text[after : after + 1] in known.after_goals:
                    start, after = _sentence(text, at)
                    subjects = marks.setdefault((start, after), [])
                    if subject not in subjects:
                        subjects.append(subject)
                at = text.find(word, after)
    for (start, end), subjects in sorted(marks.items()):
        if known.done.search(text, start, end):
            yield start, end, subjects


def _sentence(text: str, at: int) -> tuple[int, int]:
    floor, ceiling = max(0, at - _LONGEST), min(len(text), at + _LONGEST)
    stop = _STOP.search(text, at, ceiling)
    start = floor
    for sign in _STOPS:
        start = max(start, text.rfind(sign, start, at) + 1)
    return start, stop.start() if stop else ceiling


# ── one sentence ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence says, with where in it the words stand."""

    start: int
    end: int
    total: float | None
    done: float | None
    share: float | None
    kind: Kind


def _claim(doc: Document, subject: str, text: str, offset: int, known: ClaimWords) -> Claim | None:
    told = _motions(text, known) if subject == "motions" else _done(subject, text, known)
    if told is None or not _last_year(text, told, known):
        return None
    expected = None if doc.year is None else doc.year - (doc.kind != "bulletin")
    named = _YEAR.findall(text[: told.end])
    year = int(named[-1]) if named else expected
    if expected is not None and year != expected:
        return None
    start, end = doc.origin.span(offset + told.start, offset + told.end)
    return Claim(
        doc=doc.id,
        start=start,
        end=end,
        quote=doc.source[start:end],
        subject=subject,
        total=told.total,
        done=told.done,
        share=told.share,
        kind=told.kind,
        year=year,
    )


def _done(subject: str, text: str, known: ClaimWords) -> _Told | None:
    """A claim of goals or of things for the people."""
    patterns = known.patterns[subject]
    if match := patterns["count"].search(text):
        total, done = _number(match["total"]), _number(match["done"])
        if total and done is not None and done <= total:
            share = done / total
            return _Told(match.start(), match.end(), total, done, share, "count")
    for name in ("backward", "forward"):
        for match in patterns[name].finditer(text):
            groups = match.groupdict()
            total = _number(groups.get("total") or groups.get("total2"))
            if subject == "people" and len(several := patterns["counted"].findall(match[0])) > 1:
                total = _sum(several)
            if subject == "goals" and not _whole_year(text, match, total, known):
                continue
            if known.words["most"].search(match[0]) or known.words["but_for"].search(text[: match.start()]):
                return _Told(match.start(), match.end(), total, None, None, "most")
            if total is not None or match[0].startswith("完成") or known.words["all"].search(match[0]):
                return _Told(match.start(), match.end(), total, total, 1.0, "all")
    return None


def _whole_year(text: str, match: re.Match[str], total: float | None, known: ClaimWords) -> bool:
    """Whether goals are those of the whole government, not of one field."""
    goal = match["goal"]
    if match["setter"] or total is not None or known.words["whole"].search(goal):
        return True
    return bool(known.words["yearly"].search(goal) and known.words["opens"].search(text[: match.start()]))


def _motions(text: str, known: ClaimWords) -> _Told | None:
    """A claim of motions: how many, and whether all of them were answered."""
    patterns = known.patterns["motions"]
    motion = patterns["motion"].search(text)
    if motion is None:
        return None
    counts = [m for m in patterns["counted"].finditer(text) if not _own(text, m, patterns["own"])]
    rate = patterns["rate"].search(text, motion.start())
    verbs = list(patterns["verb"].finditer(text))
    first = counts[0].start() if counts else motion.start()
    verb = next((m for m in verbs[::-1] if m.end() <= first), verbs[0] if verbs else None)
    if verb is None or not (counts or rate) or not (rate or patterns["done"].search(text)):
        return None
    total = _sum([m["after"] or m["before"] for m in counts])
    parts = (*(counts or [motion]), verb, *([rate] if rate else []))
    start, end = min(m.start() for m in parts), max(m.end() for m in parts)
    if rate:
        share = _rate(rate["rate"])
        if share is None:
            return None
        done = total if share == 1 else None
        return _Told(start, end, total, done, share, "all" if share == 1 else "count")
    if "全部" in text or known.words["all"].search(text[start:end]):
        return _Told(start, end, total, total, 1.0, "all")
    return _Told(start, end, None, total, None, "count") if total else None


def _own(text: str, match: re.Match[str], own: re.Pattern[str]) -> bool:
    """Whether the clause says that the government itself put them before the congress."""
    return own.search(text, text.rfind("，", 0, match.start()) + 1, match.end()) is not None


def _sum(texts: Sequence[str]) -> float | None:
    numbers = [number for text in texts if (number := _number(text)) is not None]
    return sum(numbers) if numbers and len(numbers) == len(texts) else None


def _rate(text: str) -> float | None:
    share = 1.0 if text == "百分之百" else float(text.rstrip("%％")) / 100
    return share if share <= 1 else None


def _number(text: str | None) -> float | None:
    if not text:
        return None
    if text.isdecimal():
        value = float(text)
    else:
        numeral = read_numeral(text)
        if numeral is None or numeral.low != numeral.high:
            return None
        value = numeral.low
    return value if 0 < value < _LARGEST else None


# ── whether it looks back, and upon which year ──────────────────────────────────────────


def _last_year(text: str, told: _Told, known: ClaimWords) -> bool:
    """Whether nothing beside the words says that they plan, deny, or speak of several years."""
    clause = text[text.rfind("，", 0, told.start) + 1 : told.end]
    words = known.words
    return not (
        words["several"].search(clause)
        or words["term"].search(text[: told.end])
        or words["not_done"].search(clause)
        or words["plan"].search(clause)
    )


_START: Final = attrgetter("start")


def _in_order(doc: Document, statements: Sequence[Statement] | None) -> list[Statement]:
    if statements is None:
        from hefu.read.reader import read

        statements = read(doc)
    return sorted(statements, key=_START)


def _looks_ahead(statements: Sequence[Statement], offset: int) -> bool:
    """Whether statements on both sides of an offset look ahead, as far as there are any behind it."""
    at = bisect_left(statements, offset, key=_START)
    before, after = (
        [s.stance == "target" for s in side if s.stance != "attribute"]
        for side in (statements[max(0, at - _NEAR) : at], statements[at : at + _NEAR])
    )
    return 2 * sum(before) > len(before) and 2 * sum(after) >= len(after)
