"""Which files are meant by the paths a user gives, and the ids of their documents."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from urllib.parse import urlsplit

from hefu.errors import LoadError, printable, reason
from hefu.load.sniff import SUFFIXES

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def is_url(path: str | Path) -> bool:
    """Whether an address is meant, not a file; what is no address of the web is then refused."""
    return isinstance(path, str) and _ADDRESS.match(path) is not None


def iter_paths(paths: Iterable[str | Path]) -> Iterator[tuple[str | Path, str]]:
    """The sources meant by paths of files and folders and by addresses, each once, with its document id.

    Folders are searched through for ``SUFFIXES``, in the order of the names; the id is the
    path without its ending, relative to the folder. A single file has its stem as id. Where
    two would be alike, the later has its whole path. Ids can be written anywhere: what is not
    text in a file's name is replaced by U+FFFD. A file met again, by whatever path, is passed
    over. The id of a page of the web is its address.

    Raises :class:`LoadError` for a path that does not exist or a folder without any; no
    file is given before all paths are known to be good.
    """
    files: dict[str | Path, tuple[str | Path, str]] = {}
    for given in paths:
        if is_url(given):
            files.setdefault(given, (given, address_id(str(given))))
            continue
        for file, id in _meant(Path(given)):
            files.setdefault(_real(file), (file, id))
    taken: set[str] = set()
    for source, id in files.values():
        taken.add(unique := unique_id(printable(id), Path(source), taken))
        yield source, unique


def unique_id(id: str, path: Path, taken: Container[str]) -> str:
    """``id``, or where it is taken the path without its ending, or that with a number."""
    longer = printable(path.with_suffix("").as_posix())
    numbered = (f"{longer} ({n})" for n in count(2))
    return next(name for name in chain((id, longer), numbered) if name not in taken)


def address_id(url: str) -> str:
    """An address as an id: without scheme, query and fragment, if that tells enough."""
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path}".strip("/") + (f"?{parts.query}" if parts.query else "")


def _meant(path: Path) -> list[tuple[Path, str]]:
    """The files meant by one path, with their ids."""
    try:
        if not path.is_dir():
            path.stat()
            return [(path, path.stem)]
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    except FileNotFoundError as error:
        raise LoadError("load.missing", path=path) from error
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error
    if not found:
        raise LoadError("load.no_texts", path=path)
    return [(file, file.relative_to(path).with_suffix("").as_posix()) for file in found]


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links that lead in a circle
        return path.absolute()
