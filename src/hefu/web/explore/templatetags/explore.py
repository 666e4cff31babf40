"""What templates need of Hefu: numbers and values as people here write them."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language

from hefu.publish.figures import expression, number
from hefu.publish.words import load_words

register = template.Library()


def in_english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "").startswith("en")


@register.filter
def figure(value: float | None) -> str:
    """A number with separators and a true minus sign; "–" for none."""
    return "–" if value is None else number(value)


@register.filter
def percent(value: float | None) -> str:
    """A share (0…1) as whole percent; "–" for none."""
    return "–" if value is None else f"{value * 100:.0f}%"


@register.filter
def value_of(statement: Any) -> str:
    """The value of a statement as a short expression: "≥ 6%", "≈ 650亿元"."""
    word = expression(statement, load_words())
    return word.en if in_english() else word.zh


@register.filter
def name_of(item: Any) -> str:
    """The name of an indicator in the language of the page."""
    if item is None:
        return ""
    return str(item.en if in_english() else item.zh)
