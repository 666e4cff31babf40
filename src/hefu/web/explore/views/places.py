"""All places: the nation, its provinces, their cities, with how much is known of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext

from hefu.web.explore.listings import place_table
from hefu.web.explore.models import Place
from hefu.web.explore.tables import taken
from hefu.web.explore.words import place_name


@dataclass(frozen=True, slots=True)
class Branch:
    """A province with the places below it that have documents, and how many have none."""

    place: Place
    below: tuple[Place, ...]
    silent: int
    documents: int


def places(request: HttpRequest) -> HttpResponseBase:
    """Places by province; those without a document are only counted. Its table: "places"."""
    known = list(
        Place.objects.filter(Q(documents__gt=0) | Q(level__in=("province", "city"))).order_by("code", "key")
    )
    if file := taken(request, {"places": lambda: place_table("places", gettext("地区"), known)}):
        return file
    below: dict[str, list[Place]] = defaultdict(list)
    parents = {place.key: place.parent_id for place in known}
    for place in known:
        if place.level not in ("nation", "province") and place.parent_id:
            # A county stands with its province too, beside its city.
            above = place.parent_id
            below[parents.get(above) or above if place.level == "county" else above].append(place)
    branches = [_branch(place, below[place.key]) for place in known if place.level == "province"]
    context = {
        "nation": [(place, place_name(place)) for place in known if place.level == "nation"],
        "branches": [branch for branch in branches if branch.documents],
        "empty": [branch.place for branch in branches if not branch.documents],
        "documents": sum(place.documents for place in known),
        "count": sum(place.documents > 0 for place in known),
    }
    return render(request, "explore/places.html", context)


def _branch(province: Place, below: list[Place]) -> Branch:
    told = tuple(place for place in below if place.documents)
    documents = province.documents + sum(place.documents for place in told)
    return Branch(province, told, len(below) - len(told), documents)
