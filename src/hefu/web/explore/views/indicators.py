"""All indicators: in groups, those with most targets first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.db.models import F
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext

from hefu.catalog.indicator_groups import load_indicator_groups
from hefu.catalog.indicators import load_catalog
from hefu.web.explore.listings import indicator_table
from hefu.web.explore.models import Indicator
from hefu.web.explore.tables import Table, taken
from hefu.web.explore.templatetags.explore import in_english

_LONGEST: Final = 40
_FIRST: Final = 8


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators shown together, those with most targets first; ``first`` are shown at once."""

    name: str
    first: tuple[Indicator, ...]
    rest: tuple[Indicator, ...]

    @property
    def targets(self) -> int:
        """How many targets they have together."""
        return sum(item.targets for item in (*self.first, *self.rest))


def indicators(request: HttpRequest) -> HttpResponseBase:
    """Indicators by group; ``?q=`` finds them by any wording of the catalog. Its table: "indicators"."""
    words = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    known = {
        item.key: item
        for item in Indicator.objects.only("key", "zh", "en", "targets").order_by(F("targets").desc(), "key")
    }
    groups = _groups(known)
    found = [known[item.id] for item in load_catalog().search(words) if item.id in known] if words else []
    if file := taken(request, {"indicators": partial(_table, groups, found if words else known.values())}):
        return file
    context = {
        "words": words,
        "found": found,
        "groups": groups,
        "count": len(known),
        "targets": sum(item.targets for item in known.values()),
    }
    return render(request, "explore/indicators.html", context)


def _table(groups: Sequence[Group], shown: Collection[Indicator]) -> Table:
    """What is shown, in the order of the groups."""
    whole = Indicator.objects.in_bulk([item.key for item in shown])
    rows = [
        (group.name, whole[item.key])
        for group in groups
        for item in (*group.first, *group.rest)
        if item.key in whole
    ]
    return indicator_table("indicators", gettext("指标"), rows)


def _groups(known: dict[str, Indicator]) -> list[Group]:
    left = dict(known)
    groups = []
    for group in load_indicator_groups():
        own = {id for id in group.indicators if id in left}
        members = [item for key, item in known.items() if key in own and left.pop(key)]
        groups.append(_group(group.en if in_english() else group.zh, members))
    groups.append(_group(gettext("其他"), list(left.values())))
    return [group for group in groups if group.first]


def _group(name: str, members: list[Indicator]) -> Group:
    return Group(name, tuple(members[:_FIRST]), tuple(members[_FIRST:]))
