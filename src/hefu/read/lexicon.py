"""One automaton over everything the reader must recognise: indicators, verbs, periods, places.

The words come from the catalog (``indicators.toml``, ``cues.toml``); this module only
folds them into an Aho–Corasick automaton, so that one pass over a text finds them all,
leftmost-longest. A longer word hides the shorter ones in it: 比上年 is a comparison and
never the period 上年, 出口退税 never the indicator 出口.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from hefu.catalog.cues import Cues
from hefu.catalog.indicators import Catalog
from hefu.read.noun_words import NounWords

THAN: Final = "比"
"""What a comparison begins with, and the name of a ratio ends in."""
_TOTAL_REACH: Final = 12
"""How far before a value words stand that make it all of something (characters)."""

# Kinds of token. Short strings: they are compared by identity in the hot loop.
INDICATOR: Final = "indicator"
BLOCK: Final = "block"  # a phrase that holds an indicator's word but names something else
RISE: Final = "rise"
FALL: Final = "fall"
RISE_NOUN: Final = "rise_noun"
FALL_NOUN: Final = "fall_noun"
REACH: Final = "reach"
FROM: Final = "from"
DISTRIBUTE: Final = "distribute"
ALL: Final = "all"
AMONG: Final = "among"
SHARE: Final = "share"
SHARE_NOUN: Final = "share_noun"
COMPARE: Final = "compare"
PLACE: Final = "place"
PERIOD: Final = "period"
FUNCTION: Final = "function"
ADDED: Final = "added"  # what is new of something (新增)
DOING: Final = "doing"  # beginning or ending a thing (开工, 竣工): part of what is counted

# What a word says about the clause it stands in, beside its kind.
TARGET: Final = 1
OUTCOME: Final = 2
STRETCH: Final = 4
ATTRIBUTE: Final = 8
OUTCOME_WEAK: Final = 16
PRESENT: Final = 32


class Ref(NamedTuple):
    """What an indicator's wording names.

    ``ids`` has one id, or several for a compound (城乡居民收入); ``single`` is the id when one
    value is given for all of them; ``growth`` is set where the wording means the growth only.
    """

    ids: tuple[str, ...]
    single: str | None = None
    growth: bool = False


class Token(NamedTuple):
    """A recognised word: half-open span, kind, flags and what it stands for."""

    start: int
    end: int
    kind: str
    flags: int
    data: Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The automaton, with the tables the linker looks words up in.

    ``meanings`` are the kind, flags and data of each of its words, in their order;
    ``refs`` leads from each indicator wording to what it names (for completing coordinated wordings);
    ``prefix``/``suffix`` are words that may stand beside an indicator without narrowing it;
    ``connectors`` join values, and ``goes_on`` are words that may stand behind one of a list;
    ``ratio_prefixes`` begin a ratio whose first words hold for a whole list; ``thin`` words name nothing
    by themselves; ``implied`` are the verbs that leave the rest of an indicator's wording unsaid, with
    that rest, by its beginning; ``rank_verbs`` stand between a name and its rank; ``inner`` words of
    doing may be part of a noun; ``coverbs`` lead an object forward, and ``completes`` matches what
    belongs to the verb before a name; ``headless`` names go on with one before them; a count before
    ``summed_up`` only sums up; ``owners`` end the name of one whose part it is; ``flows`` count what is
    new already; ``share_nouns`` end names of shares, ``shares`` and ``relative`` complete an indicator
    from two words, without ``wholes``; ``structure`` announces the shares ``structure_ids`` of the three
    sectors; ``deals_out`` are words that deal values out to a list; ``fall_nouns`` and ``fall_names`` end
    names of falls; ``levels`` are verbs of a level that is held; ``degrees`` adjectives before a figure,
    of which ``degrees_less`` say less; ``past`` matches the earlier day a figure is compared with;
    ``of_verbs`` make nouns of verbs; ``one_letter`` nouns are counted; ``doing`` names what was begun or
    ended; ``asides`` end phrases that name nothing, ``aside_from`` begin them, ``aside_ends`` are the
    characters they end with; behind what is new of something, ``totals`` and ``reached_total`` match
    words for all of it, ``stocks`` names all of it, and ``newly`` what is new of it, which ``registered``
    words tell; ``added`` are all words for what is new; ``same`` are values without a change; ``brings``
    matches verbs of one who brings a share of something; ``turns`` stand behind what a change starts
    from; ``built`` end names of things whose capacity stands before them; ``per`` matches what stands
    before a name of which so much is told for each of something; ``spent`` are verbs of spending,
    ``reaching`` of benefiting; ``steps`` are what a value passes, and ``passed`` matches the rest of a
    list of them; of the ``reached`` indicators some verbs tell only how many a measure reached; ``nouns``
    tell names whole that no catalog knows; ``leaning`` words are of another thing behind a name.
    """

    automaton: AhoCorasick
    meanings: tuple[tuple[str, int, Any], ...]
    refs: Mapping[str, Ref]
    prefix: frozenset[str]
    suffix: frozenset[str]
    connectors: frozenset[str]
    goes_on: tuple[str, ...]
    ratio_prefixes: tuple[str, ...]
    thin: frozenset[str]
    implied: Mapping[str, tuple[tuple[str, str], ...]]
    rank_verbs: re.Pattern[str]
    inner: frozenset[str]
    coverbs: str
    completes: re.Pattern[str]
    headless: frozenset[str]
    summed_up: tuple[str, ...]
    owners: tuple[str, ...]
    flows: frozenset[str]
    structure: tuple[str, ...]
    structure_ids: tuple[str, ...]
    share_nouns: tuple[str, ...]
    shares: Mapping[tuple[str, str], str]
    relative: Mapping[tuple[str, str], str]
    wholes: tuple[str, ...]
    leaning: Mapping[str, re.Pattern[str]]
    deals_out: tuple[str, ...]
    fall_nouns: tuple[str, ...]
    fall_names: tuple[str, ...]
    levels: tuple[str, ...]
    degrees: str
    degrees_less: str
    past: re.Pattern[str]
    of_verbs: str
    one_letter: str
    doing: Mapping[str, str]
    asides: tuple[str, ...]
    aside_from: frozenset[str]
    aside_ends: frozenset[str]
    totals: re.Pattern[str]
    than: re.Pattern[str]
    ratio_than: re.Pattern[str]
    reached_total: re.Pattern[str]
    brings: re.Pattern[str]
    turns: tuple[str, ...]
    stocks: Mapping[str, str]
    newly: Mapping[str, str]
    registered: tuple[str, ...]
    added: tuple[str, ...]
    same: frozenset[str]
    built: tuple[str, ...]
    per: re.Pattern[str]
    spent: tuple[str, ...]
    reaching: tuple[str, ...]
    steps: tuple[str, ...]
    passed: re.Pattern[str]
    reached: frozenset[str]
    nouns: NounWords
    cues: Cues
    catalog: Catalog

    def all_told(self, text: str, at: int) -> bool:
        """Whether the value at ``at`` is all there is, told right behind how much is new (3家、达到|25家)."""
        return self.reached_total.search(text, max(0, at - _TOTAL_REACH), at) is not None

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """Every known word of ``text[start:end]``, leftmost-longest, in order; offsets are the text's."""
        new, meanings = tuple.__new__, self.meanings
        return [
            new(Token, (start + first, start + last, *meanings[word]))
            for word, first, last in self.automaton.find_matches_as_indexes(text[start:end])
        ]

    def compared(self, text: str, tokens: list[Token], end: int) -> list[Token]:
        """The words of ``text`` up to ``end`` with none that swallows the 比 of a comparison
        (城乡居民收入|比2010年翻一番 is of incomes, not of their ratio)."""
        if tokens and self.ratio_than.search(text, tokens[0].start, end) is None:
            return tokens
        for i, token in enumerate(tokens):
            at = token.end
            if text[at - 1] == THAN and token.kind is INDICATOR and self.than.match(text, at):
                before = self.tokens(text, token.start, at - 1)
                return [*tokens[:i], *before, *self.compared(text, self.tokens(text, at - 1, end), end)]
        return tokens
