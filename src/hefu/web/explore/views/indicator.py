"""An indicator: what it is, who promised how much of it, and how much of that was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from hefu.catalog.indicators import load_catalog
from hefu.web.explore import words
from hefu.web.explore.charts.spread import FEWEST, LEVELS, means_chart, spread_panels
from hefu.web.explore.comparison import Choice
from hefu.web.explore.figures import Promise, in_unit
from hefu.web.explore.models import Indicator, Place
from hefu.web.explore.plotted import Ranked
from hefu.web.explore.records import Shape
from hefu.web.explore.sheets import Tables, count_table, gap_table, level_column, promise_table, spread_table
from hefu.web.explore.tables import taken
from hefu.web.explore.targets import Targets, counted_of, counts_of, ranking_of, targets_of
from hefu.web.explore.templatetags.explore import in_english

_PAGE: Final = 100
_WORDINGS: Final = 24
_NAMES: Final = 8
_SHARES: Final = ("%", "‰", "天", "岁", "年")
"""Units of levels that are of one size for a nation and for a city; what is counted in others is not."""
_TOGETHER: Final = 5
"""Places of a ranking that are compared."""
_OFFERED: Final = 10
"""Targets of a form below which it is not offered."""


def indicator(request: HttpRequest, key: str) -> HttpResponseBase:
    """The page of an indicator; ``?form=``, ``?year=``, ``?level=`` and ``?page=`` choose what it shows.

    ``?of=`` marks a place in the ranking. Its tables: "kept", "spread", "means", "gaps", "ranking".
    """
    item = get_object_or_404(Indicator, key=key)
    told = targets_of(item.key, request.GET.get("form", ""))
    known = load_catalog().indicators.get(item.key)
    wordings = (*known.synonyms, *known.growth_synonyms) if known else ()
    context: dict[str, Any] = {
        "indicator": item,
        "definition": item.definition_en if in_english() else item.definition_zh,
        "direction": _direction(item.direction),
        "unit": words.unit_word(item.unit)[0],
        "wordings": wordings[:_WORDINGS],
        "more_wordings": wordings[_WORDINGS:],
        "parent": Indicator.objects.filter(key=item.parent).first() if item.parent else None,
        "parts": Indicator.objects.filter(parent=item.key, targets__gt=0).order_by("-targets"),
        "told": told,
    }
    if told is not None:
        context |= _pictures(item.key, told) | _ranking(request, item, told)
        if file := taken(request, _tables(item, told, context)):
            return file
    return render(request, "explore/indicator.html", context)


def _tables(item: Indicator, told: Targets, shown: Mapping[str, Any]) -> Tables:
    name = " ".join(part for part in (words.indicator_name(item, ""), shown["form"]) if part)
    what = {"name": name, "level": words.levels_word(shown["level"]), "year": shown["year"]}
    spreads, unit = [(word, years[::-1]) for word, years in shown["spreads"]], shown["shown_unit"]
    means = [(words.levels_word(level), years[::-1]) for level, years in shown["growth"].items()]
    ranked: Sequence[Promise] = shown["everyone"]
    return {
        "kept": lambda: count_table(
            "kept", gettext("%(name)s目标的兑现，按层级") % what, level_column(), shown["kept"]
        ),
        "spread": lambda: spread_table(
            "spread", gettext("%(name)s目标的分布，按层级和年份") % what, spreads, unit
        ),
        "means": lambda: spread_table(
            "means", gettext("%(name)s目标的平均数，按层级和年份") % what, means, unit
        ),
        "gaps": lambda: gap_table("gaps", gettext("%(name)s目标与上一级之差") % what, shown["gaps"]),
        "ranking": lambda: promise_table(
            "ranking",
            gettext("%(name)s %(year)s 年%(level)s的目标和结果") % what,
            ranked,
            _ranks(ranked, told),
        ),
    }


def _direction(direction: str) -> str:
    return {
        "more": gettext("越高越好"),
        "less": gettext("越低越好"),
        "ceiling": gettext("不应超过"),
    }.get(direction, gettext("不分高低，只按目标的写法判断"))


def _pictures(indicator: str, told: Targets) -> dict[str, Any]:
    """The charts and what is counted for them."""
    unit, factor = words.unit_word(told.unit)
    counted = counted_of(indicator, told.form, factor)
    assert counted is not None
    shared = told.form != "level" or told.unit in _SHARES
    return {
        "form": words.form_word(told.form),
        "shown_unit": unit,
        "forms": [
            (form, words.form_word(form) or gettext("数值"), n)
            for form, n in told.forms.items()
            if n >= _OFFERED or form == told.form
        ],
        "names": told.names[:_NAMES],
        "places": len({target.place for target in told.targets}),
        "first": min(target.year for target in told.targets),
        "last": max(target.year for target in told.targets),
        "spreads": [(words.levels_word(level), years) for level, years in counted.spreads.items()],
        "panels": [
            (words.levels_word(panel.level), panel)
            for panel in spread_panels(counted.spreads, zero=told.form != "level", shared=shared)
        ],
        "shared": shared,
        "means": means_chart(counted.growth),
        "line_names": {level: words.levels_word(level) for level in LEVELS},
        "gaps": [(words.levels_word(gap.level), gap) for gap in counted.gaps],
        "kept": [(words.levels_word(level), count) for level, count in counted.kept],
        "growth": counted.growth,
        "fewest": FEWEST,
    }


def _ranking(request: HttpRequest, item: Indicator, told: Targets) -> dict[str, Any]:
    """The places of one year and level, the highest target first."""
    asked = request.GET.get("level", "")
    levels = Counter(target.level for target in told.targets)
    offered = [level for level in LEVELS if levels[level]]
    level = asked if asked in offered else _usual_level(levels)
    places = Counter(target.year for target in told.targets if target.level == level)
    year = _number(request.GET.get("year", ""))
    if year not in places:
        judged = Counter(
            target.year
            for target in told.targets
            if target.level == level and target.status in ("met", "missed")
        )
        wide = [known for known, count in judged.items() if count >= FEWEST]
        year = max(wide or judged or places)
    ranked = ranking_of(item.key, told, year, level)
    pages = (len(ranked) + _PAGE - 1) // _PAGE
    marked = request.GET.get("of", "")
    # Whoever comes from a place's page sees the part of the ranking where it stands.
    own = next((at // _PAGE + 1 for at, promise in enumerate(ranked) if promise.place == marked), 1)
    page = min(max(_number(request.GET.get("page", "")) or own, 1), max(pages, 1))
    at = next((at for at, promise in enumerate(ranked) if promise.place == marked), None)
    return {
        "beside": _beside(ranked, at, (item.key, told.form)),
        "marked_name": marked if at is not None else "",
        "year": year,
        "years": sorted(places.items(), reverse=True),
        "level": level,
        "levels": [(code, words.levels_word(code)) for code in offered],
        "ranked": _lines(ranked, told, (page - 1) * _PAGE),
        "ranked_count": counts_of(ranked),
        "everyone": ranked,
        "marked": marked,
        "page": page,
        "pages": range(1, pages + 1),
    }


def _beside(ranked: Sequence[Promise], at: int | None, shape: Shape) -> str:
    """The address that compares the first of the ranking, or a place and those beside it."""
    if at is None:
        chosen = list(ranked[:_TOGETHER])
    else:
        first = max(min(at - _TOGETHER // 2, len(ranked) - _TOGETHER), 0)
        around = [promise for promise in ranked[first : first + _TOGETHER] if promise is not ranked[at]]
        chosen = [ranked[at], *around]
    return Choice(tuple(p.place for p in chosen), (shape,)).address if len(chosen) > 1 else ""


def _usual_level(levels: Counter[str]) -> str:
    """Provinces where they have targets: few enough to be read, many enough to be compared."""
    return "province" if levels["province"] >= FEWEST else levels.most_common(1)[0][0]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _lines(ranked: Sequence[Promise], told: Targets, first: int) -> list[Ranked]:
    places = Place.objects.select_related("parent").in_bulk(
        [promise.place for promise in ranked[first : first + _PAGE]]
    )
    lines = []
    for rank, promise in list(zip(_ranks(ranked, told), ranked, strict=True))[first : first + _PAGE]:
        place = places[promise.place]
        above = place.parent.short if place.parent and place.level not in ("nation", "province") else ""
        lines.append(
            Ranked(rank, place.key, words.place_name(place), words.latin_name(place), above, promise)
        )
    return lines


def _ranks(ranked: Sequence[Promise], told: Targets) -> list[int]:
    """The rank of each of what is ranked."""
    ranks: list[int] = []
    before = None
    for at, promise in enumerate(ranked):
        value = in_unit(promise.target.value, promise.target.unit, told.unit)
        ranks.append(ranks[-1] if ranks and value == before else at + 1)
        before = value
    return ranks
