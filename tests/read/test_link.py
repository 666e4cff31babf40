"""A quantity and what it is of: which values stand in one list."""

from __future__ import annotations

import pytest

from hefu.model import Quantity
from hefu.read.link import Link, run_start
from hefu.read.quantity import quantities


def links(*runs: int) -> list[Link]:
    """Links of values, each with the index of the first value of its list."""
    value: Quantity = quantities("3家")[0]
    return [Link(value, None, (), True, run=run) for run in runs]


@pytest.mark.parametrize(("n", "first"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 4)])
def test_a_list_begins_with_the_first_link_of_its_run(n: int, first: int) -> None:
    assert run_start(links(0, 1, 1, 1, 4), n) == first


def test_a_value_of_several_names_gives_several_links_of_one_run() -> None:
    assert run_start(links(0, 0, 2), 1) == 0
