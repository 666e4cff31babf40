"""Pages are whole in both languages."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

import hefu.web

WEB = Path(hefu.web.__file__).parent
MESSAGES = WEB / "locale" / "en" / "LC_MESSAGES"
TEMPLATES = sorted(WEB.rglob("*.html"))


def catalog() -> gettext.GNUTranslations:
    with (MESSAGES / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


ENTRY = re.compile(
    r'^(?:msgctxt (?P<context>"[^\n]*")\n)?msgid (?P<word>(?:"[^\n]*"\n)+)'
    r'(?P<plural>msgid_plural (?:"[^\n]*"\n)+)?msgstr(?:\[0\])? (?P<english>(?:"[^\n]*"\n?)+)',
    re.M,
)


def entries() -> list[re.Match[str]]:
    """Each entry of django.po but its head."""
    return list(ENTRY.finditer((MESSAGES / "django.po").read_text("utf-8")))[1:]


def joined(lines: str) -> str:
    return "".join(ast.literal_eval(line) for line in lines.split("\n") if line.strip())


def test_every_word_is_translated_and_the_compiled_file_is_that_of_the_source() -> None:
    compiled = catalog()
    assert len(entries()) > 200
    for entry in entries():
        word, english = joined(entry["word"]), joined(entry["english"])
        assert english, f"not translated: {word}"
        if entry["plural"]:
            assert compiled.ngettext(word, word, 1) == english
        elif entry["context"]:
            assert compiled.pgettext(joined(entry["context"]), word) == english
        else:
            assert compiled.gettext(word) == english


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_word_of_a_template_is_known_in_english(template: Path) -> None:
    known = {joined(entry["word"]) for entry in entries()}
    words = re.findall(r'\{% translate "([^"]+)"', template.read_text("utf-8"))
    missing = [word for word in words if word.replace("%", "%%") not in known and word not in known]
    assert not missing
