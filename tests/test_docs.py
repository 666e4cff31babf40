"""The Python of the READMEs runs, and gives what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_snippet_of_the_readme_gives_what_it_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    text = (REPOSITORY / name).read_text("utf-8")
    (snippet,) = re.findall(r"```python\n(.*?)```", text, re.S)
    found: dict[str, object] = {}
    exec(snippet, found)
    first = found["verdicts"][0]  # type: ignore[index]
    assert (first.status, first.margin, first.rule) == ("met", 0.9, "about_floor")
