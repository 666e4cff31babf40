"""The lexicon of the catalog: all words that the reader knows, folded into one automaton."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from hefu.catalog.cues import Cues, load_cues
from hefu.catalog.indicators import Catalog, load_catalog
from hefu.catalog.places import load_places
from hefu.read import lexicon as lex
from hefu.read.lexicon import Lexicon, Ref
from hefu.read.noun_words import noun_words
from hefu.read.period_words import period_words

_SHORTEST_PLACE: Final = 3
"""Counties of two characters are too often parts of other words (和县城, 示范县, 矿区)."""


def _implied(refs: Mapping[str, Ref], cues: Cues) -> dict[str, tuple[tuple[str, str], ...]]:
    """The verbs behind which a noun goes unsaid, with that noun, by what stands before both (三产增长 is of
    三产增加值)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for verb, noun in cues.words["implied"]:
        for word in refs:
            if word.endswith(noun):
                begun = word.removesuffix(noun)
                found[begun] = (*found.get(begun, ()), (verb, noun))
    return found


def _ratio_than(names: Iterable[str], cues: Cues) -> re.Pattern[str]:
    """Matches the end of an indicator's name in 比 where a comparison stands behind it."""
    ends = sorted({name[-2:] for name in names if name.endswith(lex.THAN)})
    return re.compile(f"(?:{'|'.join(map(re.escape, ends))})(?:{cues.links['than']})")


def _flags(cues: Cues) -> dict[str, int]:
    flags: dict[str, int] = {}
    for name, bit in (
        ("target", lex.TARGET),
        ("outcome", lex.OUTCOME),
        ("outcome_weak", lex.OUTCOME_WEAK),
        ("present", lex.PRESENT),
        ("stretch", lex.STRETCH),
        ("attribute", lex.ATTRIBUTE),
    ):
        for word in cues.stance[name]:
            flags[word] = flags.get(word, 0) | bit
    return flags


def _words(cues: Cues) -> Iterator[tuple[str, str, Any]]:
    """(word, kind, data) of every cue word, weaker kinds first: later ones win."""
    for word in cues.words["function"]:
        yield word, lex.FUNCTION, None
    for word in (*cues.words["nouns"], *cues.stance["attribute"]):
        yield word, lex.BLOCK, None
    for role in ("target", "outcome", "outcome_weak", "present", "stretch"):
        for word in cues.stance[role]:
            yield word, lex.FUNCTION, None
    for word in cues.links["base"]:
        for past in cues.links["past"]:
            yield word + past, lex.FUNCTION, None
    for word in cues.words["added"]:
        yield word, lex.ADDED, None
    for role in ("begun", "ended"):
        for word in cues.words[role]:
            yield word, lex.DOING, role
    for basis, words in cues.basis.items():
        for word in words:
            yield word, lex.FUNCTION, basis
    yield from _of_kinds((cues.verbs["reach"], lex.REACH), (cues.verbs["from"], lex.FROM))
    for kind in ("rise", "fall"):
        for word in cues.verbs[kind]:
            yield word, kind, None
            for to in cues.verbs["to"]:
                yield word + to, lex.REACH, kind
    yield from _of_kinds(
        (cues.verbs["rise_noun"], lex.RISE_NOUN),
        (cues.verbs["fall_noun"], lex.FALL_NOUN),
        (cues.links["distribute"], lex.DISTRIBUTE),
        (cues.links["all"], lex.ALL),
        (cues.links["among"], lex.AMONG),
        (cues.links["share"], lex.SHARE),
        (cues.links["share_noun"], lex.SHARE_NOUN),
        (cues.links["comparison"], lex.COMPARE),
    )
    for level, words in cues.comparison_places.items():
        for word in words:
            yield word, lex.PLACE, level
    for word, spec in period_words(cues.period):
        yield word, lex.PERIOD, spec


def _of_kinds(*given: tuple[Iterable[str], str]) -> Iterator[tuple[str, str, Any]]:
    """Words that say no more than their kind."""
    for words, kind in given:
        for word in words:
            yield word, kind, None


def _references(catalog: Catalog) -> dict[str, Ref]:
    refs: dict[str, Ref] = {}
    for item in catalog.indicators.values():
        for word in item.synonyms:
            refs[word] = Ref((item.id,))
        for word in item.growth_synonyms:
            refs[word] = Ref((item.id,), growth=True)
    for compound in catalog.compounds:
        for word in compound.text:
            refs[word] = Ref(compound.members, compound.single)
    return refs


def build_lexicon(catalog: Catalog, cues: Cues, places: Iterable[tuple[str, str]] = ()) -> Lexicon:
    """The lexicon of a catalog; ``places`` are (name, id) of jurisdictions to recognise."""
    flags = _flags(cues)
    words: dict[str, tuple[str, int, Any]] = {}

    def add(word: str, kind: str, data: Any) -> None:
        words[word] = (kind, flags.get(word, 0), data)

    for word, kind, data in _words(cues):
        add(word, kind, data)
    for item in catalog.indicators.values():
        for word in item.blocked:
            add(word, lex.BLOCK, None)
    refs = _references(catalog)
    for word, ref in refs.items():
        add(word, lex.INDICATOR, ref)
        if word.startswith("地"):  # 占|地区生产总值, not 占地|区…
            for share in cues.links["share"]:
                add(share + word, lex.SHARE, ref.ids[0])
    for name, id in places:
        words.setdefault(name, (lex.PLACE, flags.get(name, 0), "=" + id))
    automaton = AhoCorasick(
        list(words),
        MatchKind.LeftmostLongest,
        store_patterns=False,
        implementation=Implementation.ContiguousNFA,
    )
    return Lexicon(
        automaton=automaton,
        meanings=tuple(words.values()),
        refs=refs,
        prefix=frozenset(cues.words["neutral_prefix"]),
        suffix=frozenset(cues.words["neutral_suffix"]),
        connectors=frozenset(cues.links["connectors"]),
        goes_on=tuple(
            w
            for w in chain(cues.links["connectors"], cues.links["goes_on"], cues.words["steps"])
            if w.isalpha()
        ),
        ratio_prefixes=tuple(cues.words["ratio_prefix"]),
        inner=frozenset(cues.words["inner"]),
        coverbs=cues.words["coverbs"],
        completes=re.compile(cues.words["completes"]),
        headless=frozenset(cues.words["headless"]),
        summed_up=tuple(cues.stance["summed_up"]),
        owners=tuple(cues.words["owners"]),
        structure=tuple(cues.forms["structure"]),
        structure_ids=tuple(cues.forms["structure_ids"]),
        flows=frozenset(cues.words["flows"]),
        rank_verbs=re.compile(cues.words["rank_verbs"]),
        implied=_implied(refs, cues),
        thin=frozenset(cues.words["thin"]),
        share_nouns=tuple(cues.links["share_noun"]),
        shares={(a, b): c for a, b, c in cues.forms["shares"]},
        relative={(a, b): c for a, b, c in cues.forms["relative"]},
        wholes=tuple(cues.forms["wholes"]),
        leaning={word: re.compile(name) for word, name in cues.forms["leaning"].items()},
        deals_out=tuple(cues.links["distribute"]),
        fall_nouns=tuple(cues.verbs["fall_noun"]),
        fall_names=tuple(cues.verbs["fall_name"]),
        levels=tuple(cues.verbs["levels"]),
        degrees=cues.verbs["degrees"],
        degrees_less=cues.verbs["degrees_less"],
        past=re.compile(cues.links["past_years"]),
        of_verbs=cues.words["of_verbs"],
        one_letter=cues.words["one_letter"],
        doing={"begun": cues.words["begun_name"], "ended": cues.words["ended_name"]},
        asides=tuple(cues.words["asides"]),
        aside_from=frozenset(cues.words["aside_from"]),
        aside_ends=frozenset(("、", *(words[-1] for words in cues.words["asides"]))),
        totals=re.compile(cues.words["totals"]),
        than=re.compile(cues.links["than"]),
        ratio_than=_ratio_than(refs, cues),
        reached_total=re.compile(cues.words["reached_total"]),
        brings=re.compile(cues.words["brings"]),
        turns=tuple(cues.words["turns"]),
        stocks={new: all_ for new, all_ in cues.forms["stocks"]},
        newly={all_: new for new, all_ in cues.forms["stocks"]},
        registered=tuple(cues.words["registered"]),
        added=tuple(sorted(cues.words["added"], key=len, reverse=True)),
        same=frozenset(cues.headline["verbal"]),
        built=tuple(cues.words["built"]),
        per=re.compile(cues.words["per"]),
        spent=tuple(cues.words["spent"]),
        reaching=tuple(cues.words["benefiting"]),
        steps=tuple(cues.words["steps"]),
        passed=re.compile(cues.words["passed"]),
        reached=frozenset(cues.words["reached"]),
        nouns=noun_words(cues.words),
        cues=cues,
        catalog=catalog,
    )


@cache
def default_lexicon() -> Lexicon:
    """The lexicon of the catalog that comes with Hefu."""
    return build_lexicon(load_catalog(), load_cues(), _place_names())


def _place_names() -> Iterator[tuple[str, str]]:
    """Jurisdictions by their full names; short ones are too often ordinary words."""
    for place in load_places():
        if place.level == "nation" or len(place.id) < _SHORTEST_PLACE:
            continue
        yield place.id, place.id
