"""The scorecards' words: both languages, the same blanks, every key that is used."""

from __future__ import annotations

import re
from importlib import resources
from string import Formatter
from typing import get_args

import pytest

from hefu.errors import CatalogError
from hefu.model import Bound, Form, Stance, Status
from hefu.publish import load_words
from hefu.publish.words import parse_words

WORDS = load_words()


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(WORDS.words))
def test_both_languages_are_there_with_the_same_blanks(key: str) -> None:
    word = WORDS[key]
    assert word.zh.strip()
    assert word.en.strip()
    assert blanks(word.zh) == blanks(word.en)


def test_every_status_form_bound_and_stance_has_words() -> None:
    for section, codes in (("status", Status), ("status_means", Status), ("form", Form), ("bound", Bound)):
        for code in get_args(codes):
            assert f"{section}.{code}" in WORDS.words
    for code in get_args(Stance):
        assert f"stance.{code}" in WORDS.words


def test_every_key_the_templates_and_the_program_name_exists() -> None:
    package = resources.files("hefu.publish")
    sources = [*package.iterdir(), *package.joinpath("templates").iterdir()]
    for source in sources:
        if source.name.endswith((".py", ".j2")):
            text = source.read_text(encoding="utf-8")
            for key in re.findall(r"(?:\bt\(|\bwords\[|\belse )\"([a-z_]+\.[a-z_]+)\"", text):
                assert key in WORDS.words, f"{source.name} names {key}"


def test_no_words_are_kept_that_nothing_says() -> None:
    package = resources.files("hefu.publish")
    sources = [*package.iterdir(), *package.joinpath("templates").iterdir()]
    text = "".join(s.read_text(encoding="utf-8") for s in sources if s.name.endswith((".py", ".j2")))
    # Sections whose keys are codes of the records, looked up by value.
    by_code = {"status", "status_means", "form", "bound", "stance", "field", "margin"}
    assert [key for key in WORDS.words if key.split(".")[0] not in by_code and key not in text] == []


def test_a_unit_without_words_stands_as_written() -> None:
    assert WORDS.unit("艘").word.en == "艘"


def test_an_entry_without_english_is_refused_by_name() -> None:
    with pytest.raises(CatalogError, match=r"\[status\] met needs both zh and en"):
        parse_words('[status]\nmet = { zh = "达到" }')
