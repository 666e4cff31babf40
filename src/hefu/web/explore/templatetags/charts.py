"""Small things that templates of charts need."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def round2(value: float) -> float:
    """A mean without figures that mean nothing."""
    return round(value, 2)


@register.filter
def at(mapping: Mapping[str, str], key: str) -> str:
    """What ``mapping`` holds for ``key``."""
    return mapping[key]
