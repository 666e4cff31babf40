"""The folder of a written site: put in place at the end, and nothing touched that is not ours."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hefu.errors import OutputError, reason

MARKER: Final = "hefu-site.json"
"""Says that a folder holds a written site, and which files are of it."""

VERSION: Final = 1
_STAGE: Final = ".hefu-new"
"""Where files wait until all are there; in the folder itself, so that they can be moved on any share."""
_LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems leave in folders; it is neither ours nor in the way."""


@dataclass(frozen=True, slots=True)
class Placed:
    """How many files the site has, their bytes, and how many of them are new or other than before."""

    files: int
    size: int
    changed: int


def check(out: Path, *, force: bool = False) -> None:
    """See that ``out`` can be written to: new, empty, or a site of ours; ``force`` takes other files too.

    Raises :class:`OutputError` where it cannot.
    """
    with _refusals(out):
        if not out.exists():
            return
        own = _own(out)
        foreign = sorted(set(_files(out)) - own)
    if foreign and not force:
        raise OutputError("publish.foreign", path=out, names=", ".join(foreign[:3]))


@contextmanager
def stage(out: Path) -> Iterator[Path]:
    """An empty folder to write the site into; gone afterwards, whatever happens."""
    folder = out / _STAGE
    made = not out.exists()
    with _refusals(out):
        out.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if made and not any(out.iterdir()):
            out.rmdir()


def place(stage: Path, out: Path) -> Placed:
    """Move what is in ``stage`` into ``out``; files that are the same stay untouched, older ones of ours go.

    The marker names all files before the first is moved, so that a run that was broken off can be repeated.

    Raises :class:`OutputError` where a file that is not ours is in the way, or the system refuses.
    """
    with _refusals(out):
        before, files = _own(out) - {MARKER}, sorted(_files(stage))
        for name in files:
            if name not in before and os.path.lexists(out / name):
                raise OutputError("publish.in_the_way", path=out / name)
        _mark(out, sorted(before | set(files)), whole=False)
        size = changed = 0
        for name in files:
            new, old = stage / name, out / name
            size += new.stat().st_size
            if old.is_file() and filecmp.cmp(new, old, shallow=False):
                continue
            old.parent.mkdir(parents=True, exist_ok=True)
            os.replace(new, old)
            changed += 1
        for name in sorted(before - set(files)):
            (out / name).unlink(missing_ok=True)
            _prune((out / name).parent, out)
        _mark(out, files, whole=True)
    return Placed(len(files), size, changed)


def save(stage: Path, name: str, content: bytes) -> None:
    """Write a file of the site. Raises :class:`OutputError` where the system refuses."""
    path = stage / name
    with _refusals(stage.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _own(out: Path) -> set[str]:
    """The files that an earlier run wrote, with the marker; none where there is no marker."""
    try:
        told = json.loads((out / MARKER).read_text("utf-8"))
        if told["hefu_site"] > VERSION:
            raise OutputError("publish.newer", path=out)
        names = {str(name) for name in told["files"]}
    except (FileNotFoundError, NotADirectoryError):
        return set()
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError("publish.marker", path=out / MARKER) from error
    # A marker that somebody changed must not lead out of the folder.
    return {name for name in names if ".." not in name.split("/") and not name.startswith("/")} | {MARKER}


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder, and links, which are followed nowhere."""
    for at, folders, names in os.walk(folder, onerror=_raise):
        if Path(at) == folder and _STAGE in folders:
            folders.remove(_STAGE)
        links = [name for name in folders if (Path(at) / name).is_symlink()]
        for name in (*names, *links):
            if name not in _LITTER:
                yield (Path(at) / name).relative_to(folder).as_posix()


def _mark(out: Path, files: list[str], *, whole: bool) -> None:
    text = json.dumps({"hefu_site": VERSION, "whole": whole, "files": files}, ensure_ascii=False, indent=0)
    part = out / _STAGE / MARKER
    part.write_text(text + "\n", "utf-8")
    os.replace(part, out / MARKER)


def _prune(folder: Path, out: Path) -> None:
    """Remove a folder of ours that has become empty, and those above it."""
    while folder != out:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _raise(error: OSError) -> None:
    raise error


@contextmanager
def _refusals(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError("command.cannot_write", path=error.filename or out, why=reason(error)) from error
