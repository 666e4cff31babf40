"""Sources → documents: decode, clean, find sections, and know place and year."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import chain, count
from pathlib import Path

from hefu.errors import LoadError, printable, reason
from hefu.load.clean import clean
from hefu.load.context import find_context
from hefu.load.decode import REPORTED, decode
from hefu.load.fold import lost_figures
from hefu.load.frontmatter import read_front_matter
from hefu.load.problems import problem, say_problem
from hefu.load.structure import find_sections
from hefu.model import Document, Problem

__all__ = ["LARGEST", "SUFFIXES", "clean", "iter_paths", "load", "load_text", "say_problem", "unique_id"]

LARGEST = 64 * 1024 * 1024
"""Files of more bytes are refused: no report comes near, and reading is done in memory."""
SUFFIXES = (".md", ".markdown", ".txt")


def load(
    path: str | Path, *, id: str | None = None, place: str | None = None, year: int | None = None
) -> Document:
    """Read a Markdown or plain-text file.

    ``id`` defaults to the file's name without its ending, in which what cannot be written is
    replaced. ``place`` (a name of a jurisdiction) and ``year`` override what the file says.
    Raises :class:`LoadError` when the file is missing, a folder (:func:`iter_paths` lists what
    is in it), binary, empty or too large, or when the place is unknown.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise LoadError("load.folder", path=path)
        if size > LARGEST:
            raise LoadError("load.too_large", path=path, size=f"{size:,}", limit=f"{LARGEST:,}")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise LoadError("load.missing", path=path) from error
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error
    decoded = decode(data, str(path))
    document_id = printable(path.stem) if id is None else id
    hint = path.as_posix()
    return _build(decoded.text, document_id, place, year, hint, decoded.problems)


def load_text(
    text: str,
    *,
    id: str = "text",
    place: str | None = None,
    year: int | None = None,
    path_hint: str | None = None,
) -> Document:
    """Read a text at hand, like :func:`load`; ``path_hint`` is where it was found, if that tells.

    Raises :class:`LoadError` when the text is empty or the place is unknown.
    """
    if not text.strip("\ufeff \t\r\n\u3000\xa0"):
        raise LoadError("load.no_text", id=id)
    return _build(text, id, place, year, path_hint or "", ())


def _build(
    source: str, id: str, place: str | None, year: int | None, hint: str, problems: tuple[Problem, ...]
) -> Document:
    text, origin = clean(source)
    if not text:
        raise LoadError("load.only_markup", id=id)
    meta = read_front_matter(source)
    sections = find_sections(text, source, origin)
    context = find_context(text, sections, meta, place=place, year=year, path_hint=hint)
    return Document(
        id=id,
        source=source,
        text=text,
        origin=origin,
        title=context.title,
        kind=context.kind,
        place=context.place,
        year=context.year,
        sections=sections,
        problems=(*problems, *_lost(source), *context.problems),
        inferred=context.inferred,
        meta=meta if context.delivered is None else {"delivered": context.delivered, **meta},
    )


def _lost(source: str) -> Iterator[Problem]:
    """A problem for each figure that a program lost; past ``REPORTED`` one for all the rest."""
    found = lost_figures(source)
    line, counted = 1, 0
    for at in found[:REPORTED]:
        line += source.count("\n", counted, at)
        counted = at
        yield problem("lost-figure", at, line=line)
    if len(found) > REPORTED:
        yield problem("more-lost-figures", count=len(found) - REPORTED)


def iter_paths(paths: Iterable[str | Path]) -> Iterator[tuple[Path, str]]:
    """The text files meant by paths of files and folders, each once, with its document id.

    Folders are searched through for ``SUFFIXES``, in the order of the names; the id is the
    path without its ending, relative to the folder. A single file has its stem as id. Where
    two would be alike, the later has its whole path. Ids can be written anywhere: what is not
    text in a file's name is replaced by U+FFFD. A file met again, by whatever path, is passed
    over.

    Raises :class:`LoadError` for a path that does not exist or a folder without texts; no
    file is given before all paths are known to be good.
    """
    files: dict[Path, tuple[Path, str]] = {}
    for given in paths:
        for file, id in _meant(Path(given)):
            files.setdefault(_real(file), (file, id))
    taken: set[str] = set()
    for file, id in files.values():
        taken.add(unique := unique_id(printable(id), file, taken))
        yield file, unique


def unique_id(id: str, path: Path, taken: Container[str]) -> str:
    """``id``, or where it is taken the path without its ending, or that with a number."""
    longer = printable(path.with_suffix("").as_posix())
    numbered = (f"{longer} ({n})" for n in count(2))
    return next(name for name in chain((id, longer), numbered) if name not in taken)


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
        raise LoadError("load.no_texts", path=path, suffixes=SUFFIXES)
    return [(file, file.relative_to(path).with_suffix("").as_posix()) for file in found]


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links that lead in a circle
        return path.absolute()
