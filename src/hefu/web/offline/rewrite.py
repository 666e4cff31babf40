"""The HTML of a page with links that lead from file to file.

What the templates write is trusted in its form: attributes stand in double quotes, and texts are escaped, so
that ``<`` begins a tag and nothing else. Links are rewritten relative, so that the folder may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final
from urllib.parse import quote

from hefu.web.offline.addresses import Link, Page

LANGUAGES: Final = {"zh-hans": "", "en": "en/"}
"""The folder of each language."""

Find = Callable[[str, Page], Link | None]
"""Says where a link on a page leads."""

_TAG: Final = re.compile(r"<(a|form|link|script|img|use|image|source)((?:\s[^<>]*)?)>")
_LINK: Final = re.compile(r'\s(href|src|xlink:href)="([^"]*)"')
_OUTSIDE: Final = re.compile(r"(?:https?:)?//|mailto:|data:", re.IGNORECASE)
_TREE: Final = re.compile(r'\shreflang="(zh-Hans|en)"')
_DROPPED: Final = re.compile(r'\s(?:action|method|download|rel|target)(?:="[^"]*")?(?=[\s/]|$)')
_SAFE: Final = "/~()·-_."


@dataclass(slots=True)
class Met:
    """What the links of a page lead to: other pages, and files that are shared."""

    pages: dict[str, Page] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)


def rewritten(html: str, here: Page, language: str, find: Find, met: Met, base: str = "") -> str:
    """``html`` with its links relative to the file of ``here``; what they lead to is added to ``met``.

    With a ``base``, links begin with it: for a page that a server shows at any address.

    A link to what is not written loses its address and stays as text. A form is hidden, since nothing
    would answer it; a script that can do its work shows it.
    """

    def tag(found: re.Match[str]) -> str:
        name, rest = found[1], found[2]
        if name == "form":
            return f"<form{_DROPPED.sub('', rest)} hidden>"
        link = _LINK.search(rest)
        if link is None:
            return found[0]
        href = unescape(link[2])
        if _OUTSIDE.match(href):
            return found[0] if name == "a" or href.startswith("data:") else ""
        other = _TREE.search(rest)
        target = {"zh-Hans": "zh-hans", "en": "en"}[other[1]] if other else language
        if href.startswith("#"):
            return found[0]
        place = find(href, here)
        if place is None:
            return f"<a{_DROPPED.sub('', rest[: link.start()] + rest[link.end() :])}>" if name == "a" else ""
        if place.page is not None:
            met.pages[place.page.file] = place.page
        else:
            met.shared.add(place.shared)
        own = LANGUAGES[language] + here.file
        tree = LANGUAGES[target]
        address = full(base, place, tree) if base else relative(own, place, tree)
        return f'<{name}{rest[: link.start()]} {link[1]}="{escape(address)}"{rest[link.end() :]}>'

    return _TAG.sub(tag, html)


def relative(own: str, link: Link, tree: str) -> str:
    """The address of ``link`` from the file ``own`` of the site; a page is in the folder ``tree``."""
    file = tree + link.page.file if link.page is not None else link.shared
    query = f"?{link.query}" if link.query else ""
    fragment = f"#{link.fragment}" if link.fragment else ""
    if file == own and fragment and not query:
        return fragment
    ours, theirs = own.split("/")[:-1], file.split("/")
    common = 0
    while common < len(ours) and common < len(theirs) - 1 and ours[common] == theirs[common]:
        common += 1
    parts = [".."] * (len(ours) - common) + theirs[common:]
    return quote("/".join(parts), safe=_SAFE) + query + fragment


def full(base: str, link: Link, tree: str) -> str:
    """The address of ``link`` where the site stands at ``base``; without a base, its path in the folder."""
    file = tree + link.page.file if link.page is not None else link.shared
    query = f"?{link.query}" if link.query else ""
    fragment = f"#{link.fragment}" if link.fragment else ""
    return (base + quote(file, safe=_SAFE) if base else file) + query + fragment
