"""Small things that templates of places and indicators need."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from hefu.web.explore import words
from hefu.web.explore.models import Place
from hefu.web.explore.templatetags.explore import in_english

register = template.Library()


@register.filter
def round2(value: float) -> float:
    """A mean without figures that mean nothing."""
    return round(value, 2)


@register.filter
def at(mapping: Mapping[str, str], key: str) -> str:
    """What ``mapping`` holds for ``key``."""
    return mapping[key]


@register.filter
def latin(place: Place) -> str:
    """The name of a place in letters ("Wenzhou"), on pages for readers who may not know characters."""
    return words.latin_name(place) if in_english() else ""
