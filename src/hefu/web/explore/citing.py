"""How to cite a statement and its verdict, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext

from hefu.publish.card import one_line
from hefu.publish.words import load_words
from hefu.web.explore.models import Document, Statement
from hefu.web.explore.templatetags.explore import value_of
from hefu.web.explore.words import indicator_name, place_name, said, status_word


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in a language (``zh-Hans`` or ``en``), to be copied."""

    lang: str
    text: str


def citations_of(statement: Statement, document: Document, address: str, as_of: str) -> list[Citation]:
    """A citation in each language; ``address`` is where the statement is shown, ``as_of`` when judged."""
    found = []
    for code, lang in (("zh-hans", "zh-Hans"), ("en", "en")):
        with translation.override(code):
            found.append(Citation(lang, " ".join(_parts(statement, document, address, as_of))))
    return found


def _parts(statement: Statement, document: Document, address: str, as_of: str) -> Iterator[str]:
    words = load_words()
    yield gettext("《%(title)s》（%(place)s，%(year)s）：“%(quote)s”。") % {
        "title": one_line(document.title) or document.key,
        "place": place_name(document.place) if document.place else gettext("地区不明"),
        "year": document.year or gettext("年份不明"),
        "quote": one_line(statement.quote).strip(),
    }
    yield gettext("合符读作：%(name)s，%(form)s，%(value)s（%(stance)s）。") % {
        "name": indicator_name(statement.indicator, one_line(statement.indicator_text)),
        "form": said(words.code("form", statement.form)),
        "value": value_of(statement),
        "stance": said(words.code("stance", statement.stance)),
    }
    verdict = getattr(statement, "verdict", None)
    if verdict is not None:
        yield gettext("判断：%(status)s（以 %(day)s 为准，规则 %(policy)s）。") % {
            "status": status_word(verdict.status),
            "day": as_of,
            "policy": verdict.policy,
        }
    # The hash says which text it was, wherever that text is by then.
    yield f"{address} (SHA-256 {document.sha256[:16]})"
