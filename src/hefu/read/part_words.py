"""Words that show that a figure is of a part of a place (``catalog/cues.toml``, ``[parts]``), compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hefu.catalog.cues import Table, load_cues


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of ``[parts]``: ``hint`` finds what each name of a part holds, ``topic`` a part that
    can be a subject, ``lead`` what may stand before it, ``doing`` what stands between it and an
    indicator, ``did`` what a sentence begins with that goes on with what one did, ``whole`` words that
    end its hold, ``each``, ``each_of`` and ``each_member`` what stands before a figure of each member,
    ``opening`` what may stand before a part that a paragraph opens with; ``of`` are the indicators
    asked about, ``told_of_all`` those of them that a sentence without a subject tells of the whole all
    the same, ``from_outside`` those that are told of a part only where it is named right before them
    (``goods`` also of a ``bonded`` one, all of ``whole_economies``), ``of_towns`` others that a
    sentence tells of the town it opens with, ``of_sellers`` names outside the catalog of what those in
    a part make and sell. ``furthering`` are verbs whose object a sentence is on,
    unless it is ``only_planned``; ``of_all`` end what the whole place may be, ``many`` words for many
    parts; ``listing`` names several things, ``own_office`` behind the place's own name a part of it;
    ``doing_own`` before the name of one above it what it does itself; clauses that begin with ``aims``
    are told of the whole, and a part that a short sentence in the middle of a paragraph is on holds for
    what opens its clause only where its name has ``small``. ``of_trades`` are told of the trade or the
    firms whose output stands right before them, as ``trade`` matches it; ``firms`` are some that did
    something, ``all_firms`` all that could, of which ``of_all_firms`` are told. ``of_centre`` are of
    the town's ``centre`` (which ``of_town`` finds at the head of a name) that their sentence is on, or
    that something was ``done`` in, until it is ``beyond_centre``; ``of_places`` are of whoever a
    sentence is ``supporting``. ``share_of_whole`` matches behind a figure what share it has of the
    whole, which of ``sectors`` is one of all output, ``whole_behind`` the same of the whole.
    ``former`` matches a place that was one of its own, ``returns`` whose returns were added up,
    ``on_one`` what is done over one river or with one partner, where a value ends with
    ``on_one_ends``, ``regions`` the beginning of a sentence on some of the nation's regions,
    ``throughout`` parts that a paragraph is on where each of its sentences names them."""

    of: frozenset[str]
    told_of_all: frozenset[str]
    from_outside: frozenset[str]
    of_towns: frozenset[str]
    of_sellers: frozenset[str]
    of_trades: frozenset[str]
    trade: re.Pattern[str]
    firms: re.Pattern[str]
    all_firms: tuple[str, ...]
    of_all_firms: frozenset[str]
    of_centre: frozenset[str]
    centre_hint: str
    centre: re.Pattern[str]
    of_town: re.Pattern[str]
    done_centre: re.Pattern[str]
    beyond_centre: re.Pattern[str]
    of_places: frozenset[str]
    supporting: re.Pattern[str]
    goods: frozenset[str]
    bonded: tuple[str, ...]
    whole_economies: tuple[str, ...]
    of_all: tuple[str, ...]
    many: tuple[str, ...]
    only_planned: re.Pattern[str]
    listing: tuple[str, ...]
    own_office: tuple[str, ...]
    aims: tuple[str, ...]
    small: str
    furthering: re.Pattern[str]
    doing_own: tuple[str, ...]
    hint: re.Pattern[str]
    topic: re.Pattern[str]
    subject: re.Pattern[str]
    lead: re.Pattern[str]
    doing: re.Pattern[str]
    did: re.Pattern[str]
    share_of_whole: re.Pattern[str]
    whole_behind: re.Pattern[str]
    sectors: frozenset[str]
    former: re.Pattern[str]
    returns: re.Pattern[str]
    on_one: re.Pattern[str]
    on_one_ends: tuple[str, ...]
    regions: re.Pattern[str]
    throughout: re.Pattern[str]
    whole: re.Pattern[str]
    each: re.Pattern[str]
    each_of: re.Pattern[str]
    each_member: re.Pattern[str]
    opening: re.Pattern[str]


@cache
def load_parts() -> Parts:
    """The words that come with Hefu."""
    return _compiled(load_cues().parts)


def _compiled(words: Table) -> Parts:
    some = f"{words['number']}(?:{'|'.join(words['kinds'])})*(?:{_any(words['counties'])})"
    named = f"(?!{_any(words['verbs'])})[^，。；：、“”（）\\d]{{0,10}}?(?:{_any(words['ends'])})"
    one = f"(?:{some}|{named}|{words['district']}|{words['doer']})"
    topic = f"{one}(?:(?:{_any(words['and'])}){one})*"
    name_goes_on = f"(?!{_any(words['still_behind'])})(?:{_any(words['not_behind'])})"
    return Parts(
        of=frozenset(words["of"]),
        told_of_all=frozenset(words["told_of_all"]),
        from_outside=frozenset(words["from_outside"]),
        of_towns=frozenset(words["of_towns"]),
        of_sellers=frozenset(words["of_sellers"]),
        of_trades=frozenset(words["of_trades"]),
        trade=re.compile(words["trade"]),
        firms=re.compile(words["firms"]),
        all_firms=tuple(words["all_firms"]),
        of_all_firms=frozenset(words["of_all_firms"]),
        of_centre=frozenset(words["of_centre"]),
        centre_hint=words["centre_hint"],
        centre=re.compile(f"(?:{_any(words['furthering'] + words['done'])})*(?:{_any(words['centre'])})"),
        of_town=re.compile(f"[^，。；]{{0,3}}(?:{_any(words['centre'])})"),
        done_centre=re.compile(f"(?:{_any(words['done'])})*(?:{_any(words['centre'])})"),
        beyond_centre=re.compile(_any(words["beyond_centre"])),
        of_places=frozenset(words["of_places"]),
        supporting=re.compile(words["supporting"]),
        goods=frozenset(words["goods"]),
        bonded=tuple(words["bonded"]),
        whole_economies=tuple(words["whole_economies"]),
        of_all=tuple(words["of_all"]),
        many=tuple(words["many"]),
        only_planned=re.compile(_any(words["only_planned"])),
        listing=tuple(words["listing"]),
        own_office=tuple(words["own_office"]),
        aims=tuple(words["aims"]),
        small=words["small"],
        doing_own=tuple(words["doing_own"]),
        furthering=re.compile(f"(?:{_any(words['furthering'])})+"),
        hint=re.compile(words["hint"]),
        topic=re.compile(f"{topic}(?!{name_goes_on})"),
        subject=re.compile(f"{topic}(?=是)"),
        lead=re.compile(f"(?:{'|'.join(words['lead'])})*"),
        doing=re.compile(f"(?:{'|'.join(words['doing'])})*"),
        did=re.compile(words["did"]),
        share_of_whole=re.compile(words["share_of_whole"]),
        whole_behind=re.compile(words["whole_behind"]),
        sectors=frozenset(words["sectors"]),
        former=re.compile(words["former"]),
        returns=re.compile(words["returns"]),
        on_one=re.compile(words["on_one"]),
        on_one_ends=tuple(words["on_one_ends"]),
        regions=re.compile(words["regions"]),
        throughout=re.compile(_any(words["throughout"])),
        whole=re.compile("|".join(words["whole"])),
        each=re.compile(
            f"每(?:[一1]?个?(?:{_any(words['each'])})[^，。；：？！\\n全共总]*|{words['each_person']})$"
        ),
        each_of=re.compile(words["each_of"]),
        each_member=re.compile(words["each_member"]),
        opening=re.compile(f"(?:{'|'.join(words['opening'])})*"),
    )


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
