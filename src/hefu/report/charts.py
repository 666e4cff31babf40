"""Charts of the answers, as Vega-Lite specifications with their data in them.

Everywhere: figures that rest on few places are not drawn, and the chart says so; shares and counts begin at
zero; colours are told apart by colour-blind readers too (Okabe and Ito), and marks differ as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from hefu.publish.card import SYMBOLS
from hefu.publish.words import Lang
from hefu.publish.words import load_words as card_words
from hefu.report.result import Answer
from hefu.report.words import level, load_words, say

Spec = dict[str, Any]

FEWEST_JUDGED: Final = 10
"""Judged targets of a level and year below which their share is not drawn."""
FEWEST_PLACES: Final = 5
"""Places below which a mean or median over them is not drawn."""
MOST_ROWS: Final = 24
"""Indicators in the grid of a place: those with most targets."""

_FONT: Final = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
_COLOURS: Final = {"nation": "#D55E00", "province": "#0072B2", "city": "#009E73", "county": "#CC79A7"}
_SHAPES: Final = {"nation": "square", "province": "circle", "city": "triangle-up", "county": "diamond"}
_STATUS: Final = {
    "met": "#009E73",
    "missed": "#D55E00",
    "incomparable": "#F0E442",
    "no_evidence": "#DDDDDD",
    "not_due": "#B3D4EA",
}
_WIDTH: Final = 640
_INK: Final = "#333333"


def chart(answer: Answer, lang: Lang) -> Spec | None:
    """The Vega-Lite specification of an answer's chart in ``lang``; None where there is nothing to draw."""
    body = _CHARTS[answer.question](answer, lang)
    if body is None:
        return None
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "padding": 12,
        **body,
        "config": {
            "font": _FONT,
            "title": {"fontSize": 16, "anchor": "start", "color": _INK, "subtitleColor": "#666666"},
            "axis": {
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
                "gridColor": "#EEEEEE",
                "labelColor": _INK,
                "titleColor": _INK,
                "domainColor": "#999999",
            },
            "legend": {"labelFontSize": 12, "title": None, "orient": "top", "labelColor": _INK},
            "view": {"stroke": None},
            "line": {"strokeWidth": 2},
            "point": {"size": 36, "filled": True},
        },
    }


def _kept(answer: Answer, lang: Lang) -> Spec | None:
    rows = [row for row in answer.grid("levels_years").records() if row["year"] and row["level"]]
    rows = [row for row in rows if row["judged"] >= FEWEST_JUDGED]
    lines = [
        {"year": row["year"], "level": level(row["level"])[lang], "share": 100 * row["kept"]} for row in rows
    ]
    if not lines:
        return None
    shown = {line["year"] for line in lines}
    bars = [
        {"year": row["year"], "part": name, "n": count, "order": at}
        for row in answer.grid("years").records()
        if row["year"] in shown
        for at, (name, count) in enumerate(
            (
                (_column("met", lang), row["met"]),
                (_column("missed", lang), row["missed"]),
                (say("chart.unjudged")[lang], row["due"] - row["judged"]),
            )
        )
    ]
    parts = [_column("met", lang), _column("missed", lang), say("chart.unjudged")[lang]]
    colours = [_STATUS[name] for name in ("met", "missed", "no_evidence")]
    years = _years(shown)
    share = {
        "width": _WIDTH,
        "height": 240,
        "data": {"values": _broken(lines, "share")},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": _x("year", "", years),
            "y": _y("share", say("chart.share")[lang], domain=[0, 100]),
            **_by_level(rows, lang),
        },
    }
    counts = {
        "width": _WIDTH,
        "height": 130,
        "data": {"values": bars},
        "mark": {"type": "bar", "width": {"band": 0.8}},
        "encoding": {
            "x": _x("year", "", years),
            "y": _y("n", say("chart.counts")[lang]),
            "color": {"field": "part", "type": "nominal", "scale": {"domain": parts, "range": colours}},
            "order": {"field": "order"},
        },
    }
    few = say("chart.few", n=FEWEST_JUDGED)[lang]
    return {"title": _title(answer, lang, few), **_stacked(share, counts)}


def _amplification(answer: Answer, lang: Lang) -> Spec | None:
    means, gaps = [], []
    for row in answer.grid("years").records():
        for code, name, fewest in (
            ("nation", "nation", 1),
            ("province", "provinces", FEWEST_PLACES),
            ("city", "cities", FEWEST_PLACES),
        ):
            if row[name] is not None and row.get(f"{name}_n", 1) >= fewest:
                means.append({"year": row["year"], "level": level(code)[lang], "value": row[name]})
        for code in ("province", "city"):
            if row[f"{code}_gap"] is not None and row[f"{code}_gap_n"] >= FEWEST_PLACES:
                gap = {"year": row["year"], "level": say(f"chart.gap_{code}")[lang]}
                gaps.append({**gap, "value": row[f"{code}_gap"]})
    if not means:
        return None
    years = _years({row["year"] for row in (*means, *gaps)})
    upper = {
        "width": _WIDTH,
        "height": 260,
        "data": {"values": _broken(means, "value")},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": _x("year", "", years),
            "y": _y("value", say("chart.target")[lang], zero=False),
            **_by_level([{"level": code} for code in ("nation", "province", "city")], lang),
        },
    }
    lower = {
        "width": _WIDTH,
        "height": 150,
        "data": {"values": _broken(gaps, "value")},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": _x("year", "", years),
            "y": _y("value", say("chart.gap")[lang]),
            "color": {
                "field": "level",
                "type": "nominal",
                "scale": {
                    "domain": [say("chart.gap_province")[lang], say("chart.gap_city")[lang]],
                    "range": [_COLOURS["province"], _COLOURS["city"]],
                },
            },
        },
    }
    few = say("chart.few_places", n=FEWEST_PLACES)[lang]
    body = _stacked(upper, lower) if gaps else upper
    return {"title": _title(answer, lang, few), **body}


def _place(answer: Answer, lang: Lang) -> Spec | None:
    cells: dict[tuple[str, int], Spec] = {}
    counts: dict[str, int] = {}
    rank = {"met": 1, "missed": 0, "incomparable": 2, "no_evidence": 3, "not_due": 4}
    for row in answer.grid("scorecard").records():
        if row["year"] is None or row["stretch"] or row["indicator"] is None:
            continue
        name, status = row["name"][lang], row["status"]
        known = cells.get((name, row["year"]))
        # Several targets of one indicator and year (annual and five-year): the least kept is shown.
        if known is None or rank[status] < rank[known["status"]]:
            word = card_words()[f"status.{status}"][lang]
            mark = {"name": name, "year": row["year"], "status": status, "sign": SYMBOLS[status]}
            cells[name, row["year"]] = {**mark, "word": word}
        counts[name] = counts.get(name, 0) + (known is None)
    if not cells:
        return None
    names = sorted(counts, key=lambda name: (-counts[name], name))[:MOST_ROWS]
    values = [cell for (name, _), cell in sorted(cells.items()) if name in names]
    years = [cell["year"] for cell in values]
    statuses = list(_STATUS)
    words = [card_words()[f"status.{status}"][lang] for status in statuses]
    sides = {
        "x": {
            "field": "year",
            "type": "ordinal",
            "scale": {"domain": list(range(min(years), max(years) + 1))},
            "title": None,
            "axis": {"labelAngle": 0, "labelOverlap": True, "domain": False},
        },
        "y": {
            "field": "name",
            "type": "nominal",
            "sort": names,
            "title": None,
            "axis": {"labelLimit": 260, "domain": False, "ticks": False},
        },
    }
    colour = {"field": "word", "type": "nominal", "scale": {"domain": words, "range": list(_STATUS.values())}}
    return {
        "title": _title(answer, lang, answer.summary[0][lang], say("chart.grid")[lang]),
        "width": {"step": 20},
        "height": {"step": 20},
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "rect", "stroke": "white"},
                "encoding": {**sides, "color": colour},
            },
            {
                "mark": {"type": "text", "fontSize": 11, "color": _INK},
                "encoding": {**sides, "text": {"field": "sign"}},
            },
        ],
    }


def _indicator(answer: Answer, lang: Lang) -> Spec | None:
    rows = [row for row in answer.grid("years").records() if row["level"]]
    rows = [row for row in rows if row["places_n"] >= FEWEST_PLACES or row["level"] == "nation"]
    if not rows:
        return None
    values = [
        {
            "year": row["year"],
            "level": level(row["level"])[lang],
            "median": row["median"],
            "low": row["quarter"],
            "high": row["three_quarters"],
        }
        for row in rows
    ]
    x = _x("year", "", _years({row["year"] for row in rows}))
    name, unit = answer.values["name"][lang], answer.values["unit"]
    axis = f"{name}（{unit}）" if lang == "zh" else f"{name} ({unit})"
    by = _by_level(rows, lang)
    return {
        "title": _title(answer, lang, say("chart.band", n=FEWEST_PLACES)[lang]),
        "width": _WIDTH,
        "height": 300,
        "data": {"values": _broken(values, "median", "low", "high")},
        "layer": [
            {
                "mark": {"type": "area", "opacity": 0.18},
                "encoding": {
                    "x": x,
                    "y": _y("low", axis, zero=False),
                    "y2": {"field": "high"},
                    "color": by["color"],
                },
            },
            {
                "mark": {"type": "line", "point": True},
                "encoding": {"x": x, "y": _y("median", axis, zero=False), **by},
            },
        ],
    }


def _claims(answer: Answer, lang: Lang) -> Spec | None:
    parts = {
        "all_met": (say("chart.all_met")[lang], _STATUS["met"]),
        "some_missed": (say("chart.some_missed")[lang], _STATUS["missed"]),
        "unjudged": (say("chart.none_judged")[lang], _STATUS["no_evidence"]),
    }
    bars = [
        {"year": row["year"], "part": parts[part][0], "n": row[part], "order": at}
        for row in answer.grid("years").records()
        for at, part in enumerate(parts)
        if row[part]
    ]
    if not bars:
        return None
    domain, colours = ([part[i] for part in parts.values()] for i in (0, 1))
    return {
        "title": _title(answer, lang, say("chart.claims")[lang]),
        "width": _WIDTH,
        "height": 240,
        "data": {"values": bars},
        "mark": {"type": "bar", "width": {"band": 0.8}},
        "encoding": {
            "x": _x("year", "", _years({bar["year"] for bar in bars})),
            "y": _y("n", say("chart.reports")[lang]),
            "color": {"field": "part", "type": "nominal", "scale": {"domain": domain, "range": colours}},
            "order": {"field": "order"},
        },
    }


_CHARTS: Final[Mapping[str, Callable[[Answer, Lang], Spec | None]]] = {
    "kept": _kept,
    "amplification": _amplification,
    "place": _place,
    "indicator": _indicator,
    "claims": _claims,
}


def _title(answer: Answer, lang: Lang, *below: str) -> Spec:
    return {"text": answer.title[lang], "subtitle": list(below), "offset": 12}


def _stacked(*charts: Spec) -> Spec:
    return {
        "vconcat": list(charts),
        "spacing": 18,
        "resolve": {"scale": {"color": "independent", "shape": "independent"}},
    }


def _broken(points: list[Spec], *fields: str) -> list[Spec]:
    """The points with empty ones for the years between without any: no line is drawn over a gap."""
    filled = list(points)
    for name in dict.fromkeys(point["level"] for point in points):
        known = {point["year"] for point in points if point["level"] == name}
        between = set(range(min(known), max(known))) - known
        filled += [{"year": year, "level": name, **dict.fromkeys(fields)} for year in sorted(between)]
    return sorted(filled, key=lambda point: point["year"])


def _years(shown: set[int]) -> list[float]:
    return [min(shown) - 0.5, max(shown) + 0.5] if shown else []


def _x(field: str, title: str, domain: list[float]) -> Spec:
    axis = {"format": "d", "grid": False, "tickMinStep": 1}
    scale = {"domain": domain, "nice": False}
    return {"field": field, "type": "quantitative", "title": title or None, "axis": axis, "scale": scale}


def _y(field: str, title: str, *, domain: list[float] | None = None, zero: bool = True) -> Spec:
    scale: Spec = {"domain": domain} if domain else {"zero": zero}
    return {"field": field, "type": "quantitative", "title": title, "scale": scale}


def _by_level(rows: list[dict[str, Any]], lang: Lang) -> Spec:
    """Colour and shape by level, for the levels there are."""
    codes = [code for code in _COLOURS if any(row["level"] == code for row in rows)]
    names = [level(code)[lang] for code in codes]
    of = {"field": "level", "type": "nominal"}
    return {
        "color": {**of, "scale": {"domain": names, "range": [_COLOURS[code] for code in codes]}},
        "shape": {**of, "scale": {"domain": names, "range": [_SHAPES[code] for code in codes]}},
    }


def _column(name: str, lang: Lang) -> str:
    return load_words()[f"column.{name}"][lang]
