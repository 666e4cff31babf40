"""A page as bytes: asked of its view in this process, without a server."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any, Final

from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpResponseBase
from django.template.loader import get_template
from django.urls import resolve
from django.utils import translation

from hefu.web.explore.citing import citations_of
from hefu.web.explore.details import Found, details_from, statement_address
from hefu.web.explore.models import Document, Loaded
from hefu.web.offline.addresses import FEEDS, PART_FORMS, TABLE_FORMS, Known, Link, Page, Wanted, link_to
from hefu.web.offline.rewrite import LANGUAGES, Met, full, rewritten
from hefu.web.offline.views import missing, search

HTML: Final = "text/html"
_OWN: Final = re.compile(r"http://localhost(/[^<>\"\s]*)")
_LED_TO: Final = re.compile(r'\shref="#(s-[^"]+)"')
_NAMED: Final = re.compile(r'\sid="(s-[^"]+)"')
_INSTEAD: Final[Mapping[str, Callable[..., HttpResponseBase]]] = {"explore:search": search}
"""Views of the written site in place of those that need a server."""


@dataclass(frozen=True, slots=True)
class Offline:
    """What templates know of the site as files; on a server they know nothing of it.

    ``part`` says that the page chooses something of another: what that one shows is left out. ``place`` is
    the place that the site was made for, "" for all. ``forms`` are those of the tables beside pages;
    ``feeds`` says whether there are feeds.
    """

    part: bool
    place: str
    forms: tuple[str, ...]
    feeds: bool


@dataclass(frozen=True, slots=True)
class Site:
    """What is the same for all pages: what there is, and what is to be written of it."""

    known: Known
    wanted: Wanted

    def find(self, href: str, here: Page) -> Link | None:
        """Where a link on a page leads."""
        return link_to(href, here, self.known, self.wanted)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file of the site, and what its links lead to."""

    content: bytes
    met: Met


class PageMissing(Exception):
    """The view has no such page, or failed; the message is for a report."""


class _Request(WSGIRequest):
    """A request that nobody sent; full addresses in its page are those of the written site."""

    def __init__(self, page: Page, language: str, site: Site) -> None:
        super().__init__(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": page.path.encode().decode("latin-1"),
                "QUERY_STRING": f"lang={language}" if page.view in FEEDS else page.query,
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "80",
                "wsgi.input": io.BytesIO(),
            }
        )
        wanted = site.wanted
        forms = PART_FORMS if page.part else TABLE_FORMS
        self.offline = Offline(
            page.part, wanted.place, forms if wanted.tables else (), feeds=bool(wanted.base)
        )
        self._page, self._site, self._tree = page, site, LANGUAGES[language]

    def build_absolute_uri(self, location: str | None = None) -> str:
        """Where ``location`` will stand: under the site's base, else as a path in its folder."""
        if location == "/":
            return self._site.wanted.base or "/"
        link = self._site.find(location or self._page.address, self._page)
        return full(self._site.wanted.base, link, self._tree) if link is not None else ""


def render(page: Page, language: str, site: Site) -> Rendered:
    """The file of a page in a language. Raises :class:`PageMissing` where there is no such page."""
    with translation.override(language):
        response = _answer(page, language, site)
        content, met = _whole(response), Met()
        if response.headers["Content-Type"].startswith(HTML):
            html = rewritten(content.decode(), page, language, site.find, met)
            content = (_anchored(html) if page.view == "explore:document" else html).encode()
        elif page.view in FEEDS:
            content = _moved(content.decode(), page, language, site).encode()
        return Rendered(content, met)


def render_missing(page: Page, language: str, site: Site, *, anywhere: bool = False) -> Rendered:
    """The page that says that there is none, as the file of ``page``.

    ``anywhere`` is for one that a web server shows at every address it does not know.
    """
    with translation.override(language):
        request, met = _Request(page, language, site), Met()
        html = missing(request).content.decode()
        base = site.wanted.base if anywhere else ""
        return Rendered(rewritten(html, page, language, site.find, met, base).encode(), met)


def panels(
    page: Page, document: Document, found: Iterable[Found], language: str, site: Site
) -> dict[str, str]:
    """By its anchor, what is shown of each statement beside the text of its document on ``page``."""
    template = get_template("explore/statement.html")
    request = _Request(page, language, site)
    loaded = Loaded.objects.first()
    as_of = loaded.as_of if loaded else "–"
    shown = {}
    with translation.override(language):
        for item in found:
            details = details_from(item)
            anchor = item.statement.anchor
            address = request.build_absolute_uri(statement_address(document.key, anchor))
            citations = citations_of(item.statement, document, address, as_of)
            context = {"details": details, "citations": citations, "document": document, "address": "?"}
            shown[anchor] = rewritten(template.render(context), page, language, site.find, Met())
    return shown


def _anchored(html: str) -> str:
    """The page of a document with a place to lead to for statements that its text does not mark."""
    missing = sorted(set(_LED_TO.findall(html)) - set(_NAMED.findall(html)))
    places = "".join(f'<span id="{name}"></span>' for name in missing)
    return html.replace("</article>", f"{places}</article>", 1)


def _moved(feed: str, page: Page, language: str, site: Site) -> str:
    """A feed with addresses of the written site; what is not written has that of its first page."""

    def moved(found: re.Match[str]) -> str:
        link = site.find(unescape(found[1]), page)
        return escape(full(site.wanted.base, link, LANGUAGES[language]) if link else site.wanted.base)

    return _OWN.sub(moved, feed)


def _answer(page: Page, language: str, site: Site) -> HttpResponseBase:
    request = _Request(page, language, site)
    match = resolve(page.path)
    request.resolver_match = match
    view: Callable[..., HttpResponseBase] = _INSTEAD.get(match.view_name, match.func)
    try:
        response = view(request, *match.args, **match.kwargs)
    except Http404 as error:
        raise PageMissing(page.address) from error
    if response.status_code != 200:
        raise PageMissing(f"{page.address} ({response.status_code})")
    return response


def _whole(response: Any) -> bytes:
    parts: Iterator[bytes] | None = getattr(response, "streaming_content", None)
    return b"".join(parts) if parts is not None else bytes(response.content)
