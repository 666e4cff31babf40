"""The folder of an export: each file whole or not at all, and none that is not ours touched."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from hefu.errors import LedgerError, OutputError, reason
from hefu.export.tables import KEYS
from hefu.ledger.files import write_whole

DESCRIPTOR: Final = "datapackage.json"
"""The file that says what an export consists of; it is written last."""

_BESIDE: Final = (
    DESCRIPTOR, "README.md", "README.en.md", "codebook.md", "codebook.en.md", "CITATION.cff", "CITATION.bib",
    "sdmx.csv", "sdmx-structure.xml",
)  # fmt: skip
_ENDINGS: Final = (".csv", ".parquet", ".dta")


def own_names() -> set[str]:
    """The names an export may give to files."""
    return {*_BESIDE, *(table + ending for table in KEYS for ending in _ENDINGS)}


def usable(folder: Path, *, force: bool = False) -> None:
    """See that ``folder`` is one to write to: new, empty, or that of an earlier export.

    ``force`` takes one with other files too; they stay as they are.

    Raises:
        OutputError: it is no folder, or holds what no export has written.
    """
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError("command.cannot_write", path=folder, why=reason(error)) from error
    foreign = sorted(name for name in names - own_names() if not name.endswith(".part"))
    mixed = names and not foreign and DESCRIPTOR not in names and not _begun(names)
    if (foreign or mixed) and not force:
        raise OutputError("export.foreign", path=folder, names=", ".join((foreign or sorted(names))[:3]))


def _begun(names: Iterable[str]) -> bool:
    """Whether files are the beginning of an export that was ended: the tables come before anything else."""
    return any(name.startswith(("panel.", "documents.", "indicators.", "places.")) for name in names)


def begin(folder: Path) -> None:
    """Make the folder, and take away what said that an earlier export is whole."""
    with _refusals(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / DESCRIPTOR).unlink(missing_ok=True)


def finish(folder: Path, written: Iterable[str]) -> None:
    """Take away the files of an earlier export that this one did not write."""
    with _refusals(folder):
        for name in own_names() - set(written):
            (folder / name).unlink(missing_ok=True)


def save(path: Path, fill: Callable[[IO[bytes]], Any]) -> None:
    """Write a file whole or not at all.

    Raises:
        OutputError: the system refuses; what was begun is removed.
    """
    try:
        write_whole(path, fill)
    except LedgerError as error:
        raise OutputError("command.cannot_write", path=path, why=error.message.values["why"]) from error


def save_by_name(path: Path, write: Callable[[Path], Any]) -> None:
    """:func:`save` for libraries that write to a name only."""
    with _refusals(path), tempfile.TemporaryDirectory(prefix="hefu-") as room:
        made = Path(room) / path.name
        write(made)
        with made.open("rb") as file:
            save(path, lambda out: shutil.copyfileobj(file, out, 1 << 20))


@contextmanager
def _refusals(path: Path) -> Any:
    try:
        yield
    except OSError as error:
        raise OutputError("command.cannot_write", path=path, why=reason(error)) from error
