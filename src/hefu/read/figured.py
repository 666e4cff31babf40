"""What kind of figure a number is: its form and sign, and whether it is of all of its indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hefu.catalog.indicators import Indicator
from hefu.model import Quantity
from hefu.read.adding import FELL, Adding
from hefu.read.bettered import Bettered
from hefu.read.form import PERCENT, Value, form_of, signed
from hefu.read.less import Less
from hefu.read.lexicon import Lexicon
from hefu.read.link import Link
from hefu.read.nouns import named_fall
from hefu.read.values import as_named, as_ratio, by_day, fits, mended, own_ties

_GREAT: Final = "亿"
"""What the unit ends with of a number that is in that of its indicator, also of one told before."""


@dataclass(frozen=True, slots=True)
class Figured:
    """The words of one text, of a ``year``, that tell what kind a figure is.

    ``otherwise`` are units that count something else than the indicator they stand beside; names that end
    with ``growth_ends`` make a percentage a growth, and those with ``rise_ends`` an amount a change.
    """

    text: str
    lexicon: Lexicon
    year: int | None
    adding: Adding
    less: Less
    bettered: Bettered
    otherwise: Mapping[str, frozenset[str]]
    growth_ends: tuple[str, ...]
    rise_ends: tuple[str, ...]

    @classmethod
    def of(cls, text: str, lexicon: Lexicon, adding: Adding, year: int | None) -> Figured:
        """Those of the lexicon, for ``text``."""
        cues = lexicon.cues
        otherwise = {id: frozenset(units) for id, units in cues.forms["counted_otherwise"]}
        growth, rise = tuple(cues.verbs["growth_name"]), tuple(cues.verbs["rise_name"])
        less, bettered = Less.of(text, lexicon, year), Bettered.of_text(text, lexicon)
        return cls(text, lexicon, year, adding, less, bettered, otherwise, growth, rise)

    def told(self, link: Link, q: Quantity, opened: str) -> tuple[Quantity, Value, Indicator | None, str]:
        """The number, what kind of figure it is, its indicator, and what part of it that is, "" for all."""
        subject = link.subject
        item = self.lexicon.catalog.indicators.get(subject.id) if subject and subject.id else None
        percent = "level" if link.share or item is None else item.percent
        dimension = item.dimension if item else ""
        if item is not None and (item.unit == "‰" or q.unit == "‰"):
            q = mended(q, item.unit, self.text, self.year)
        if item is not None and subject is not None and (link.own or q.unit.endswith(_GREAT)):
            q = as_named(q, item, subject.start < q.start)
        form, sign = form_of(
            q,
            own_ties(self.text, link) if item is not None and percent == "level" else link.ties,
            link.clause,
            percent,
            dimension,
            subject is not None
            and (subject.growth or (subject.id is None and subject.text.endswith(self.growth_ends))),
            q.unit in PERCENT and not link.share and named_fall(subject, self.lexicon),
        )
        if form == "change" and self.bettered.tells(link):
            form, sign = "level", 1
        if item is not None and item.otherwise and form in ("level", "change"):
            item = self.lexicon.catalog.indicators[item.otherwise.get(q.dimension, item.id)]
        if item is not None:
            q = by_day(q, item)
        if item is not None and not fits(form, q.dimension, item.dimension, link.own):
            item = None
        if item is not None and q.unit in self.otherwise.get(item.id, ()):
            item = None
        q = q if item is None else as_ratio(q, item)
        part = self.less.told(link, item.id, form, opened) if item is not None else ""
        item = None if part else item
        if opened and form == "level" and self.adding.makes_change(opened, link, item is not None):
            form, sign = "change", -1 if opened == FELL else 1
        if item is not None and form == "level" and subject and subject.text.endswith(self.rise_ends):
            form = "change"
        return q, signed(q, form, sign), item, part
