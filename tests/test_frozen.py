"""Records that are made quickly are frozen dataclasses all the same."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from hefu.frozen import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Figure:
    value: float
    unit: str = "亿元"
    words: tuple[str, ...] = ()


def test_fields_are_filled_by_place_by_name_and_by_default() -> None:
    assert Figure(3.0, words=("约",)) == Figure(value=3.0, unit="亿元", words=("约",))
    assert repr(Figure(3.0)) == "Figure(value=3.0, unit='亿元', words=())"
    assert list(inspect.signature(Figure).parameters) == ["value", "unit", "words"]


def test_a_field_without_default_must_be_given() -> None:
    with pytest.raises(TypeError, match="value"):
        Figure()  # type: ignore[call-arg]


def test_a_record_is_frozen_once_it_is_made() -> None:
    figure = Figure(3.0)
    assert type(figure) is Figure
    with pytest.raises(FrozenInstanceError):
        figure.value = 4.0  # type: ignore[misc]


def test_a_record_can_be_a_key_be_changed_in_a_copy_and_be_sent() -> None:
    figure = Figure(3.0)
    assert {figure: 1}[Figure(3.0)] == 1
    assert replace(figure, unit="万元") == Figure(3.0, "万元")
    assert pickle.loads(pickle.dumps(figure)) == figure
