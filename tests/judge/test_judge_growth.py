"""Judging takes time in proportion to targets and outcomes, also where all of them look alike."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import pytest

import hefu
from hefu.model import Stance, Statement

_DIGITS = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")


def figure(n: int, stance: Stance, name: str, indicator: str | None) -> Statement:
    return Statement(
        doc=stance,
        start=n * 10,
        end=n * 10 + 8,
        quote=f"{name}增长{n}%",
        value_start=n * 10 + 4,
        value_end=n * 10 + 8,
        value_text=f"{n}%",
        indicator=indicator,
        indicator_text=name,
        form="growth",
        bound="exact",
        low=n,
        high=n,
        unit="%",
        amount_low=n / 100,
        amount_high=n / 100,
        amount_unit="1",
        period="2023",
        place="温州市",
        stance=stance,
        headline=False,
        stretch=False,
        confidence=1.0,
    )


def words(n: int) -> str:
    return str(n).translate(_DIGITS)


@pytest.mark.parametrize(
    ("indicator", "promised", "done"),
    [
        ("gdp", lambda n: "生产总值", lambda n: "生产总值"),
        ("gdp", words, words),
        ("resident_income", words, words),
        (None, lambda n: "水路桥梁", lambda n: words(n) + "水路桥梁"),
        (None, lambda n: words(n) + "水路桥梁", lambda n: "新" + words(n) + "水路桥梁"),
        (None, lambda n: ("水路桥梁" * 20)[-(n % 40 + 4) :], lambda n: words(n) + "水路桥梁" * 10),
    ],
    ids=["alike", "names", "joint", "one-suffix", "suffixes", "chain"],
)
def test_four_times_the_statements_take_no_more_than_some_four_times_as_long(
    indicator: str | None, promised: Callable[[int], str], done: Callable[[int], str]
) -> None:
    def seconds(size: int) -> float:
        targets = [figure(n, "target", promised(n), indicator) for n in range(size)]
        outcomes = [figure(n, "outcome", done(n), indicator) for n in range(size)]
        start = time.process_time()
        verdicts = hefu.judge(targets, outcomes, as_of=dt.date(2025, 1, 1))
        spent = time.process_time() - start
        assert len(verdicts) == size
        return spent

    small = min(seconds(500) for _ in range(3))
    # Were it quadratic it would take sixteen times as long.
    assert min(seconds(2000) for _ in range(3)) < 12 * small + 0.3
