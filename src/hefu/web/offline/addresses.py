"""Which addresses of the site are written, and as which file.

The server knows a page by a path and a query. Here each that is written has one canonical form of both, so
that two addresses of the same page are one file; what only a server can answer has none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from hefu.web.offline.names import flat_name, safe_name

_STEM: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,23}")
TABLE_FORMS: Final = ("csv", "xlsx")
"""Forms in which tables are written beside their pages; JSON would add half as much for no reader."""
PART_FORMS: Final = ("csv",)
"""The same beside pages that choose something of another: there are thousands of these."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path and query as the server has them, and its file in the folder of a language.

    ``view`` is the name of its view. ``part`` is set for one that chooses something of another (a year of a
    place): what that one shows already is left out of it.
    """

    path: str
    query: str
    file: str
    view: str
    part: bool = False

    @property
    def address(self) -> str:
        """Path and query, as a browser sends them."""
        return quote(self.path) + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads: to a page of this site or to a file that all languages share.

    ``query`` is left for the page's script, ``fragment`` as it stood in the link.
    """

    page: Page | None = None
    shared: str = ""
    query: str = ""
    fragment: str = ""


class Known(Protocol):
    """What there is, as far as it decides which links lead anywhere."""

    @property
    def places(self) -> frozenset[str]:
        """Keys of places."""

    @property
    def documents(self) -> frozenset[str]:
        """Keys of documents."""

    def part_of(self, document: str, anchor: str) -> int:
        """The part of a document's text that holds a statement; 1 where it has but one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a site is to hold and where it will stand.

    ``place`` names what the ledger was narrowed to, "" for all; ``base`` is the address of its first page up
    to the last slash, "" where that is not known; ``tables`` are written beside their pages or not.
    """

    place: str = ""
    base: str = ""
    tables: bool = True


def link_to(href: str, here: Page, known: Known, wanted: Wanted) -> Link | None:
    """Where ``href`` on the page ``here`` leads; None where nothing is written for it."""
    whole = urlsplit(urljoin(here.address, href))
    if whole.path.startswith(_static()):
        return Link(shared="static/" + unquote(whole.path.removeprefix(_static())), fragment=whole.fragment)
    found = _resolved(unquote(whole.path))
    if found is None:
        return None
    view, arguments = found
    given = dict(parse_qsl(whole.query))
    if table := given.pop("table", ""):
        form = given.pop("as", "")
        page = page_of(view, arguments, _on_which(view, table, given), known)
        if page is None or not wanted.tables or form not in TABLE_FORMS:
            return None
        return Link(page=_table(page, table, form))
    if view in FEEDS and not wanted.base:  # what is subscribed to must have a full address
        return None
    page = page_of(view, arguments, given, known)
    if page is None or (_endless(here, page) and page != here):
        return None
    fragment = whole.fragment
    if view == "explore:document" and given.get("s") and not fragment:
        fragment = "s-" + quote(given["s"], safe="")
    left = urlencode({k: v for k, v in given.items() if k in _LEFT.get(view, ())})
    return Link(page=page, query=left, fragment=fragment)


def page_of(view: str, arguments: Mapping[str, str], given: Mapping[str, str], known: Known) -> Page | None:
    """The page of a view with what its address gives; None where it is not written."""
    rule = _RULES.get(view)
    return rule(arguments, given, known) if rule is not None else None


def home_page() -> Page:
    """Where all begins."""
    return Page("/", "", "index.html", "explore:home")


# ── what each view makes of its query ───────────────────────────────────────────────────

Rule = Callable[[Mapping[str, str], Mapping[str, str], Known], Page | None]


def _home(_arguments: Mapping[str, str], _given: Mapping[str, str], _known: Known) -> Page:
    return home_page()


def _list(name: str, view: str) -> Rule:
    page = Page(f"/{name}/", "", f"{name}/index.html", view)
    return lambda _arguments, _given, _known: page


def _place(arguments: Mapping[str, str], given: Mapping[str, str], known: Known) -> Page | None:
    key = arguments["key"]
    if key not in known.places:
        return None
    path, folder = f"/places/{key}/", f"places/{safe_name(key)}"
    year = _plain(given.get("year", ""))
    if not year:
        return Page(path, "", f"{folder}/index.html", "explore:place")
    # The page of a year has all its targets; the main page only those that count.
    return Page(path, f"year={year}&all=1", f"{folder}/{year}.html", "explore:place", part=True)


def _feed(_arguments: Mapping[str, str], _given: Mapping[str, str], _known: Known) -> Page:
    return Page("/feed/", "", "feed.xml", "explore:feed")


def _place_feed(arguments: Mapping[str, str], _given: Mapping[str, str], known: Known) -> Page | None:
    key = arguments["key"]
    if key not in known.places:
        return None
    return Page(f"/places/{key}/feed/", "", f"places/{safe_name(key)}/feed.xml", "explore:place-feed")


def _indicator(arguments: Mapping[str, str], given: Mapping[str, str], _known: Known) -> Page:
    key = arguments["key"]
    path, folder = f"/indicators/{key}/", f"indicators/{safe_name(key)}"
    chosen = {name: _plain(given.get(name, "")) for name in ("form", "level", "year", "page")}
    if chosen["page"] == "1":
        chosen["page"] = ""
    stem = "-".join(("p" if name == "page" else "") + value for name, value in chosen.items() if value)
    query = urlencode({name: value for name, value in chosen.items() if value})
    part = any(chosen[name] for name in ("level", "year", "page"))
    return Page(path, query, f"{folder}/{stem or 'index'}.html", "explore:indicator", part=part)


def _compare(_arguments: Mapping[str, str], given: Mapping[str, str], _known: Known) -> Page | None:
    chosen = {
        name: given[name] for name in ("places", "indicators", "since", "until", "show") if name in given
    }
    if chosen and not {"places", "indicators"} <= chosen.keys():
        return None
    stem = safe_name("-".join(chosen.values())) if chosen else "index"
    return Page("/compare/", urlencode(chosen), f"compare/{stem}.html", "explore:compare")


def _documents(_arguments: Mapping[str, str], given: Mapping[str, str], _known: Known) -> Page:
    chosen = {name: _plain(given.get(name, "")) for name in ("year", "kind", "page")}
    if chosen["page"] == "1":
        chosen["page"] = ""
    stem = "-".join(("p" if name == "page" else "") + value for name, value in chosen.items() if value)
    query = urlencode({name: value for name, value in chosen.items() if value})
    return Page("/documents/", query, f"documents/{stem or 'index'}.html", "explore:documents")


def _document(arguments: Mapping[str, str], given: Mapping[str, str], known: Known) -> Page | None:
    key = arguments["key"]
    if key not in known.documents:
        return None
    part = given.get("part", "")
    if anchor := given.get("s", ""):
        part = str(known.part_of(key, anchor))
    path, folder = f"/documents/{key}/", f"documents/{flat_name(key)}"
    if not (part.isascii() and part.isdigit() and 1 < int(part[:4]) < 10_000):
        return Page(path, "", f"{folder}/index.html", "explore:document")
    number = int(part[:4])
    return Page(path, f"part={number}", f"{folder}/{number}.html", "explore:document")


_RULES: Final[Mapping[str, Rule]] = {
    "explore:home": _home,
    "explore:places": _list("places", "explore:places"),
    "explore:find-place": _list("places", "explore:places"),
    "explore:place": _place,
    "explore:feed": _feed,
    "explore:place-feed": _place_feed,
    "explore:indicators": _list("indicators", "explore:indicators"),
    "explore:indicator": _indicator,
    "explore:compare": _compare,
    "explore:documents": _documents,
    "explore:document": _document,
    "explore:search": _list("search", "explore:search"),
}
"""The views whose pages are written. Whatever is not named here needs a server, and links to it end."""

_LEFT: Final[Mapping[str, tuple[str, ...]]] = {
    "explore:indicator": ("of",),
    "explore:search": ("q", "place", "within", "indicator", "year", "stance", "status", "headline"),
}
"""What of a query is left to the script of the page."""

_KEPT: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "explore:place": (("scorecard", "targets"), ()),
    "explore:indicator": (("ranking",), ("form",)),
    "explore:document": ((), ()),
}
"""Of a view: tables that show what its address chooses, and what all others keep of that."""

FEEDS: Final = frozenset({"explore:feed", "explore:place-feed"})
"""Views that answer with a feed."""


def _on_which(view: str, table: str, given: Mapping[str, str]) -> Mapping[str, str]:
    """What to keep of an address for a table, so that each is written once."""
    if view not in _KEPT or table in _KEPT[view][0]:
        return given
    return {name: value for name, value in given.items() if name in _KEPT[view][1]}


def _endless(here: Page, page: Page) -> bool:
    """Whether a link is to one of endlessly many comparisons; those are written that main pages lead to."""
    return page.view == "explore:compare" and bool(page.query) and (here.part or _combines(here))


def _combines(page: Page) -> bool:
    return page.view == "explore:compare" and bool(page.query)


def _table(page: Page, name: str, form: str) -> Page:
    stem = page.file.removesuffix("index.html")
    if stem == page.file:
        stem = page.file.removesuffix(".html") + "-"
    query = f"{page.query}&" if page.query else ""
    return Page(
        page.path,
        f"{query}table={quote(name)}&as={form}",
        f"{stem}{_plain(name)}.{form}",
        page.view,
        part=True,
    )


def _plain(value: str) -> str:
    """A value in an address as part of a file's name; what is unusual is named by its hash."""
    if not value or _STEM.fullmatch(value):
        return value
    return "x" + hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:10]


@lru_cache(maxsize=1)
def _static() -> str:
    return "/" + str(settings.STATIC_URL).lstrip("/")


@lru_cache(maxsize=100_000)
def _resolved(path: str) -> tuple[str, dict[str, str]] | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match.view_name, {name: str(value) for name, value in match.kwargs.items()}
