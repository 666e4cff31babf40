"""Sources → documents: decode, clean, find sections, and know place and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hefu.errors import LoadError
from hefu.load.clean import clean
from hefu.load.context import find_context
from hefu.load.decode import decode
from hefu.load.fold import lost_figures
from hefu.load.frontmatter import read_front_matter
from hefu.load.structure import find_sections
from hefu.model import Document, Problem

__all__ = ["LARGEST", "SUFFIXES", "clean", "iter_paths", "load", "load_text"]

LARGEST = 64 * 1024 * 1024
"""Files of more bytes are refused: no report comes near, and reading is done in memory."""
SUFFIXES = (".md", ".markdown", ".txt")


def load(
    path: str | Path, *, id: str | None = None, place: str | None = None, year: int | None = None
) -> Document:
    """Read a Markdown or plain-text file.

    ``id`` defaults to the file's name without its ending. ``place`` (a name of a
    jurisdiction) and ``year`` override what the file says. Raises :class:`LoadError` when
    the file is missing, binary, empty or too large, or when the place is unknown.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise LoadError(f"{path} is a folder. Give a file, or let iter_paths list the files in it.")
        if size > LARGEST:
            raise LoadError(f"{path} has {size:,} bytes; at most {LARGEST:,} are read. Split it.")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it could not be read"
        raise LoadError(f"{path}: {reason}. Check the path and the permissions.") from error
    decoded = decode(data, str(path))
    document_id = path.stem if id is None else id
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
        raise LoadError(f"{id} holds no text: there is nothing to read.")
    return _build(text, id, place, year, path_hint or "", ())


def _build(
    source: str, id: str, place: str | None, year: int | None, hint: str, problems: tuple[Problem, ...]
) -> Document:
    text, origin = clean(source)
    if not text:
        raise LoadError(f"{id} holds mark-up but no text: there is nothing to read.")
    meta = read_front_matter(source)
    sections = find_sections(text, source, origin)
    context = find_context(text, sections, meta, place=place, year=year, path_hint=hint)
    lost = tuple(
        Problem("lost-figure", "a program left a placeholder in place of this figure; it is not read", at)
        for at in lost_figures(source)
    )
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
        problems=problems + lost + context.problems,
        inferred=context.inferred,
        meta=meta if context.delivered is None else {"delivered": context.delivered, **meta},
    )


def iter_paths(paths: Iterable[str | Path]) -> Iterator[tuple[Path, str]]:
    """The text files meant by paths of files and folders, each with its document id.

    Folders are searched through for ``SUFFIXES``, in the order of the names; the id is the
    path without its ending, relative to the folder. A single file has its stem as id.
    Raises :class:`LoadError` for a path that does not exist or a folder without texts.
    """
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            if not found:
                raise LoadError(f"{path} holds no text file ({', '.join(SUFFIXES)}).")
            for file in found:
                yield file, file.relative_to(path).with_suffix("").as_posix()
        elif path.exists():
            yield path, path.stem
        else:
            raise LoadError(f"{path} does not exist. Check the path.")
