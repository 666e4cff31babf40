"""What the documentation shows works: the Python of the READMEs, the commands of the page on sources."""

from __future__ import annotations

import re
import subprocess
import sys
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


def commands() -> list[str]:
    """The commands on the embedded examples that the pages on sources show, each once."""
    text = (REPOSITORY / "docs" / "sources.md").read_text("utf-8")
    lines = re.findall(r"^(hefu [^\n#]+)", text, re.M) + re.findall(r"`(hefu [^`]+)`", text)
    return sorted({line.strip() for line in lines if "examples/" in line})


@pytest.mark.parametrize("command", commands())
def test_every_command_on_the_page_about_sources_works(command: str, tmp_path: Path) -> None:
    if ".png" in command:
        pytest.importorskip("rapidocr")
    words = [str(REPOSITORY / w) if w.startswith("examples/") else w for w in command.split()[1:]]
    run = subprocess.run(
        [sys.executable, "-c", "from hefu.cli import main; main()", *words],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout or list(tmp_path.iterdir())
