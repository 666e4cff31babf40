"""The words of the answers: complete in both languages, and each is said somewhere."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter

from hefu.report.words import figure, load_words, percentage, signed

PACKAGE = Path(str(files("hefu.report")))
BY_CODE = ("level", "form", "subject", "claim", "table", "column")
"""Sections whose keys are codes of data."""


def test_every_word_is_there_in_both_languages_and_fills_in_the_same() -> None:
    for key, word in load_words().words.items():
        assert word.zh.strip() and word.en.strip(), key
        blanks = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (word.zh, word.en)]
        assert blanks[0] == blanks[1], key


def test_no_word_is_kept_that_nothing_says() -> None:
    code = "".join(path.read_text("utf-8") for path in PACKAGE.glob("*.py"))
    named = set(re.findall(r'f?"([a-z_]+\.[{}a-z_\[\]\']+)"', code))
    patterns = [re.compile(re.sub(r"\{[^}]*\}", "[a-z_]+", name) + "$") for name in named]
    words = [key for key in load_words().words if key.split(".")[0] not in BY_CODE]
    assert [key for key in words if not any(p.match(key) for p in patterns)] == []


def test_every_table_and_column_has_a_heading() -> None:
    code = "".join(path.read_text("utf-8") for path in PACKAGE.glob("*.py"))
    columns = set(re.findall(r'Column\("(\w+)"', code))
    tables = set(re.findall(r'Grid\(\s*"(\w+)"|_grid\(\s*"(\w+)"', code))
    words = load_words().words
    assert {f"column.{name}" for name in columns} - set(words) == set()
    assert {f"table.{a or b}" for a, b in tables} - set(words) == set()


def test_figures_are_written_as_people_write_them() -> None:
    assert [figure(v) for v in (7.0, 6.25, -0.5, 1234.5, None)] == ["7", "6.25", "−0.5", "1,234.5", "–"]
    assert [percentage(v) for v in (0.8125, 1.0, None)] == ["81.2%", "100.0%", "–"]
    assert [signed(v) for v in (1.5, -1.5)] == ["+1.50", "−1.50"]
