"""Words that pages of places and indicators share, in the language of the page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext, pgettext

from hefu.catalog.latin import load_latin
from hefu.publish.figures import expression, margin_of
from hefu.publish.words import Word, load_words
from hefu.web.explore.figures import Promise, Value
from hefu.web.explore.models import Indicator, Place
from hefu.web.explore.templatetags.explore import in_english


def said(word: Word) -> str:
    """A word in the language of the page."""
    return word.en if in_english() else word.zh


def level_word(level: str | None) -> str:
    """What a level of government is called."""
    return {
        "nation": gettext("国家级"),
        "province": gettext("省级"),
        "city": gettext("地市级"),
        "county": gettext("县级"),
    }.get(level or "", gettext("不明"))


def levels_word(level: str) -> str:
    """What the governments of a level are called together."""
    return {
        "nation": gettext("全国"),
        "province": gettext("各省"),
        "city": gettext("各市"),
        "county": gettext("各县"),
    }[level]


def form_word(form: str) -> str:
    """What is measured of an indicator; "" for its level."""
    return {
        "growth": pgettext("form", "增长"),
        "change": pgettext("form", "变化"),
        "rank": pgettext("form", "位次"),
        "multiple": pgettext("form", "倍数"),
    }.get(form, "")


def status_word(status: str) -> str:
    """What became of a target."""
    return said(load_words()[f"status.{status}"])


def kind_word(kind: str) -> str:
    """What a document is."""
    return {
        "report": gettext("政府工作报告"),
        "bulletin": gettext("统计公报"),
        "plan": gettext("规划和计划"),
        "news": gettext("新闻"),
    }.get(kind, gettext("其他文件"))


def place_name(place: Place) -> str:
    """The full name of a place; the nation's is 全国."""
    return gettext("全国") if place.level == "nation" else str(place.key)


def latin_name(place: Place) -> str:
    """The name in letters ("Wenzhou" of 温州市); "" for the nation and where unknown."""
    letters = place.pinyin.split(" ")[0]
    return load_latin().name(place.key, letters) if letters and place.level != "nation" else ""


def indicator_name(indicator: Indicator | None, words: str) -> str:
    """The name in the catalog, else what the document calls it."""
    if indicator is None:
        return words
    return indicator.en if in_english() else indicator.zh


def margin_words(promise: Promise) -> tuple[str, str]:
    """The margin with its unit, and what it means; empty where there is none."""
    # A promise has the fields of a verdict that margins need.
    record: Any = promise
    margin = margin_of(record, load_words())
    if margin is None:
        return "", ""
    figure, unit = said(margin.number), said(margin.unit)
    space = " " if in_english() and unit and unit[0] not in "%‰" else ""
    return f"{figure}{space}{unit}", said(margin.meaning)


@lru_cache(maxsize=8192)
def value_words(value: Value, english: bool) -> str:
    """A value as a short expression ("≥ 6%"); kept, since most values are said by many."""
    # A value has the fields of a statement that its expression needs.
    record: Any = value
    word = expression(record, load_words())
    return word.en if english else word.zh


def unit_word(unit: str) -> tuple[str, float]:
    """A unit in the language of the page, and what a number in the unit as written is multiplied by."""
    known = load_words().unit(unit)
    return (known.word.en, known.factor) if in_english() else (known.word.zh, 1.0)
