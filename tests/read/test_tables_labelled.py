"""Invented tables of many designs, read cell by cell: what each figure is of, of when, planned or done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from table_examples import EXAMPLES, Example

import hefu
from hefu.model import Document, Statement
from hefu.read.lexicon_words import default_lexicon
from hefu.read.tables import table_statements
from invented import at, told


def document(example: Example) -> Document:
    doc = at(example.markdown, year=example.year)
    return replace(doc, kind=example.kind) if example.kind else doc


def line(s: Statement) -> str:
    (what,) = told([s])
    place = "" if s.place == "云溪市" else f" @{s.place}"
    basis = " " + ",".join(s.basis) if s.basis else ""
    return f"{what} {s.period} {s.stance}{place}{basis}{' *' if s.headline else ''}"


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.name for e in EXAMPLES])
def test_every_cell_of_a_table_is_read(example: Example) -> None:
    found = [line(s) for s in table_statements(document(example), default_lexicon())]
    assert sorted(found) == sorted(example.cells.strip().splitlines())


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.name for e in EXAMPLES])
def test_every_figure_has_its_place_in_the_source(example: Example) -> None:
    doc = document(example)
    for s in hefu.read(doc):
        assert doc.source[s.start : s.end] == s.quote
        assert doc.source[s.value_start : s.value_end] == s.value_text
        assert s.value_text in s.quote
