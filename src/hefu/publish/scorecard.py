"""The scorecard as one HTML file that needs nothing else.

Style and script are inline and allowed by their hashes in a content security policy that
forbids everything else, so the page can neither load nor send anything. All that comes
from documents is escaped by the template engine.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from hefu.catalog import Catalog, load_catalog
from hefu.judge.policy import Policy, load_policy
from hefu.publish.card import STATUSES, Card
from hefu.publish.chart import WIDTH
from hefu.publish.figures import expression
from hefu.publish.view import Lexicon, Sheet, sheet_of, title_of
from hefu.publish.words import Word, load_words

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup


def scorecard_html(
    cards: Sequence[Card], *, catalog: Catalog | None = None, policy: Policy | None = None
) -> str:
    """One self-contained HTML page with the scorecards of all ``cards``, in their order.

    The page is in Chinese and English (a button changes between them), works without
    script and without network, and prints on A4. The same cards give the same page.

    Args:
        cards: one or more scorecards.
        catalog: names and directions of the indicators; by default those of Hefu.
        policy: the policy the cards were judged by, for the wording of its rules; by default
            that of Hefu.

    Raises:
        ValueError: there is no card.
    """
    if not cards:
        raise ValueError("scorecard_html needs at least one card; give a plan and its verdicts")
    lexicon = Lexicon(catalog or load_catalog(), policy or load_policy(), load_words())
    sheets = [sheet_of(card, f"c{n}", lexicon) for n, card in enumerate(cards, 1)]
    style, script = _static("scorecard.css"), _static("scorecard.js")
    return _template().render(
        sheets=sheets,
        title=_title(sheets),
        style=style,
        script=script,
        style_hash=_csp_hash(style),
        script_hash=_csp_hash(script),
    )


def both(word: Word) -> Markup:
    """A word as HTML in both languages, of which the page shows one; once where they are equal."""
    from markupsafe import Markup, escape

    if word.zh == word.en:
        return escape(word.zh)
    return Markup('<span lang="zh">{}</span><span lang="en">{}</span>').format(word.zh, word.en)


def _say(key: str, **values: str | int | Word) -> Markup:
    return both(load_words()[key].format(**values))


def _code(section: str, code: str) -> Markup:
    return both(load_words().code(section, code))


def _title(sheets: Sequence[Sheet]) -> Word:
    words = load_words()
    if len(sheets) > 1:
        return words["page.title_many"].format(n=len(sheets))
    return words["page.title_one"].format(place=sheets[0].place, year=sheets[0].year)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("hefu.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=_say,
        code=_code,
        both=both,
        words=load_words(),
        statuses=STATUSES,
        expression=lambda statement: expression(statement, load_words()),
        document_title=title_of,
        CHART=WIDTH,
    )
    return environment.get_template("scorecard.html.j2")


def _static(name: str) -> Markup:
    from markupsafe import Markup

    return Markup(resources.files(__package__).joinpath("static", name).read_text(encoding="utf-8"))


def _csp_hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
