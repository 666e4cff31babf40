"""Which addresses readers ask for: a mix of all kinds of page over a ledger, the same at every run."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from hefu.ledger import open_ledger

SHARES: Final = {
    "home": 5,
    "finder": 6,
    "places": 3,
    "place": 20,
    "place, a year": 10,
    "indicators": 2,
    "indicator": 12,
    "compare": 5,
    "documents": 5,
    "document": 14,
    "statement": 6,
    "search": 10,
    "API": 2,
}
"""Of a hundred pages, how many are of each kind: a guess at what readers do, since there are none yet."""

COMMON: Final = ("增长", "就业", "城镇新增就业", "失业率", "森林覆盖率", "项目", "亿元", "5%")
RARE: Final = ("负氧离子", "樱桃", "高跟鞋", "石墨烯", "羊肚菌", "天文台", "绝无此词")

_PLACES: Final = """
SELECT split_part(place, '/', 1) AS own, max(year) FROM verdicts
WHERE place IS NOT NULL AND year IS NOT NULL GROUP BY own ORDER BY count(*) DESC, own
"""
_STATEMENTS: Final = """
SELECT doc, split_part(target, '#', -1) FROM verdicts WHERE headline AND outcome IS NOT NULL
ORDER BY hash(target) LIMIT 2000
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What a ledger holds that addresses can name, most looked at first."""

    places: Sequence[tuple[str, int]]
    indicators: Sequence[str]
    documents: Sequence[str]
    statements: Sequence[tuple[str, str]]
    years: Sequence[int]


def known(ledger: Path) -> Known:
    """Read it from the ledger at ``ledger``."""
    connection = open_ledger(ledger).connect()
    try:

        def rows(query: str) -> list[Any]:
            return connection.execute(query).fetchall()

        def first(query: str) -> list[Any]:
            return [row[0] for row in rows(query)]

        return Known(
            rows(_PLACES),
            first("SELECT indicator FROM verdicts WHERE indicator IS NOT NULL GROUP BY ALL"
                  " ORDER BY count(*) DESC, indicator"),
            first("SELECT doc FROM documents WHERE NOT unread ORDER BY targets DESC, doc"),
            rows(_STATEMENTS),
            first("SELECT DISTINCT doc_year FROM verdicts WHERE doc_year IS NOT NULL ORDER BY 1"),
        )  # fmt: skip
    finally:
        connection.close()


def mix(ledger: Path, count: int, seed: int = 7) -> list[tuple[str, str]]:
    """``count`` pairs of kind and address, in random order, in the proportions of :data:`SHARES`."""
    dice, holds = random.Random(seed), known(ledger)
    kinds = dice.choices(list(SHARES), weights=list(SHARES.values()), k=count)
    return [(kind, _ADDRESSES[kind](dice, holds)) for kind in kinds]


def _popular(dice: random.Random, items: Sequence[Any]) -> Any:
    """One of them, the first more often than the last (half of all asks fall on a fifth of them)."""
    return items[int(len(items) * dice.random() ** 2.3)]


def _path(*parts: str) -> str:
    return "/" + "/".join(quote(part) for part in parts) + "/"


def _place(dice: random.Random, holds: Known) -> str:
    return _path("places", _popular(dice, holds.places)[0])


def _place_year(dice: random.Random, holds: Known) -> str:
    name, last = _popular(dice, holds.places)
    return _path("places", name) + f"?year={last - dice.randrange(1, 12)}{dice.choice(('', '&all=1'))}"


def _indicator(dice: random.Random, holds: Known) -> str:
    narrowed = {
        "form": dice.choice(("", "growth", "level", "share")),
        "year": dice.choice(("", str(dice.choice(holds.years)))),
        "level": dice.choice(("", "province", "city")),
    }
    return _with(_path("indicators", _popular(dice, holds.indicators)), narrowed)


def _compare(dice: random.Random, holds: Known) -> str:
    some = [("place", _popular(dice, holds.places)[0]) for _ in range(dice.randrange(1, 5))]
    return "/compare/?" + urlencode([*some, ("indicator", _popular(dice, holds.indicators))])


def _documents(dice: random.Random, holds: Known) -> str:
    narrowed = {
        "place": dice.choice(("", _popular(dice, holds.places)[0])),
        "year": dice.choice(("", str(dice.choice(holds.years)))),
        "page": dice.choice(("", "2", "9")),
    }
    return _with("/documents/", narrowed)


def _statement(dice: random.Random, holds: Known) -> str:
    document, anchor = dice.choice(holds.statements)
    return _path("documents", *document.split("/")) + f"?s={quote(anchor)}&panel=1"


def _search(dice: random.Random, holds: Known) -> str:
    words = dice.choice(
        (dice.choice(COMMON), dice.choice(RARE), f"{dice.choice(COMMON)} {dice.choice(COMMON)}")
    )
    narrowed = {
        "q": words,
        "place": dice.choice(("", "", _popular(dice, holds.places)[0])),
        "within": dice.choice(("", "1")),
        "year": dice.choice(("", "", str(dice.choice(holds.years)))),
        "stance": dice.choice(("", "target", "outcome")),
        "status": dice.choice(("", "", "met", "missed")),
    }
    return _with("/search/", narrowed)


def _finder(dice: random.Random, holds: Known) -> str:
    typed = dice.choice(
        (_popular(dice, holds.places)[0][: dice.randrange(1, 3)], "shi", "wz", "zhe", "bei", "gz")
    )
    return _with("/places/find", {"q": typed})


def _with(path: str, values: dict[str, str]) -> str:
    given = {name: value for name, value in values.items() if value}
    return path + ("?" + urlencode(given) if given else "")


_ADDRESSES: Final[dict[str, Callable[[random.Random, Known], str]]] = {
    "home": lambda dice, holds: "/",
    "finder": _finder,
    "places": lambda dice, holds: "/places/",
    "place": _place,
    "place, a year": _place_year,
    "indicators": lambda dice, holds: "/indicators/",
    "indicator": _indicator,
    "compare": _compare,
    "documents": _documents,
    "document": lambda dice, holds: _path("documents", *_popular(dice, holds.documents).split("/")),
    "statement": _statement,
    "search": _search,
    "API": lambda dice, holds: _with("/api/statements", {"place": _popular(dice, holds.places)[0]}),
}
