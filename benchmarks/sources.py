"""Where the measured texts lie: ``../shared`` (or ``$HEFU_SHARED``), else the examples of this repository."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

REPOSITORY = Path(__file__).resolve().parent.parent
DEFAULT_REPORT = "corpus/reports/国务院/2023.md"
"""A report of usual length, dense with figures, that any reader of these pages can look up."""


def shared() -> Path | None:
    """The folder of real reports and labels, or None where it is not given."""
    folder = Path(os.environ.get("HEFU_SHARED", REPOSITORY.parent / "shared"))
    return folder if folder.is_dir() else None


def shared_or_exit(part: str) -> Path:
    """``part`` of the shared folder; ends the program with a message where it is missing."""
    folder = shared()
    if folder is None or not (folder / part).exists():
        give_up(
            f"{part} is not here: lay the shared folder beside the repository, or name it in HEFU_SHARED."
        )
    return folder / part


def default_report() -> Path:
    """The report that is measured where none is named: a real one, else the longest example."""
    folder = shared()
    if folder is not None and (folder / DEFAULT_REPORT).exists():
        return folder / DEFAULT_REPORT
    return max((REPOSITORY / "examples").rglob("*.md"), key=lambda path: path.stat().st_size)


def give_up(message: str) -> NoReturn:
    """Ends the program (exit code 2) with ``message`` on standard error."""
    print(message, file=sys.stderr)
    raise SystemExit(2)
