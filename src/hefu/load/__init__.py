"""Sources → documents: any file a government publishes becomes text with structure.

Plain text and Markdown are read as they are. A PDF, a picture, a Word or Excel file and a web
page are first brought into Markdown (:mod:`hefu.load.rendition`), in which each stretch knows
where in the file it stands; from there on all are read alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG
from tempfile import TemporaryDirectory
from typing import Final, Literal

from hefu.errors import LoadError, printable, reason
from hefu.load.build import Given, from_rendition, from_text
from hefu.load.locate import locate
from hefu.load.paths import address_id, is_url, iter_paths, unique_id
from hefu.load.problems import say_problem
from hefu.load.rendition import Rendition
from hefu.load.select import keep_articles
from hefu.load.sniff import HEAD, SUFFIXES, Kind, kind_of
from hefu.load.text.clean import clean
from hefu.load.text.decode import decode
from hefu.load.text.frontmatter import front_matter_end
from hefu.model import Document, Problem

__all__ = [
    "LARGEST",
    "LARGEST_TEXT",
    "SUFFIXES",
    "Layout",
    "clean",
    "is_url",
    "iter_paths",
    "keep_articles",
    "load",
    "load_text",
    "locate",
    "say_problem",
    "unique_id",
]

LARGEST: Final = 512 * 1024 * 1024
"""Files of more bytes are refused, whatever they are: no plan comes near."""
LARGEST_TEXT: Final = 64 * 1024 * 1024
"""Text and web pages of more bytes are refused: they are read in memory."""

Layout = Literal["auto", "page", "flow"]
"""How a plain text is laid out: as articles of a newspaper ``page`` or in one ``flow``."""


def load(
    path: str | Path,
    *,
    id: str | None = None,
    place: str | None = None,
    year: int | None = None,
    layout: Layout = "auto",
) -> Document:
    """Read a file of any kind that Hefu knows, or one page of the web (``https://…``).

    Markdown, plain text (also the raw text of a newspaper page), PDF, pictures and scans, Word,
    Excel and web pages; old office formats where LibreOffice is installed. What a file is, its
    first bytes say. ``id`` defaults to the file's name without its ending, in which what cannot
    be written is replaced. ``place`` (a name of a jurisdiction) and ``year`` override what the
    file says. ``layout`` overrides what a plain text looks like.

    Raises :class:`LoadError` when the file is missing, a folder (:func:`iter_paths` lists what
    is in it), damaged, locked, empty or too large, when a part of Hefu that it needs is not
    installed, or when the place is unknown.
    """
    if is_url(path):
        return _load_url(str(path), Given(id or address_id(str(path)), place, year), layout)
    path = Path(path)
    given = Given(
        printable(path.stem) if id is None else id, place, year, hint=path.as_posix(), path=str(path)
    )
    try:
        status = path.stat()
        if path.is_dir():
            raise LoadError("load.folder", path=path)
        if status.st_size > LARGEST:
            raise LoadError("load.too_large", path=path, size=f"{status.st_size:,}", limit=f"{LARGEST:,}")
        with path.open("rb") as file:
            if not S_ISREG(status.st_mode):  # a pipe: it can be read once only
                return _load_data(file.read(LARGEST_TEXT + 1), path.suffix, given, layout)
            kind = kind_of(file.read(HEAD), path.suffix)
    except FileNotFoundError as error:
        raise LoadError("load.missing", path=path) from error
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error
    return _load_file(path, kind, given, layout)


def load_text(
    text: str,
    *,
    id: str = "text",
    place: str | None = None,
    year: int | None = None,
    path_hint: str | None = None,
    layout: Layout = "auto",
) -> Document:
    """Read a text at hand, like :func:`load`; ``path_hint`` is where it was found, if that tells.

    Raises :class:`LoadError` when the text is empty or the place is unknown.
    """
    if not text.strip("\ufeff \t\r\n\u3000\xa0"):
        raise LoadError("load.no_text", id=id)
    return _from_plain(text, Given(id, place, year, hint=path_hint or ""), layout)


def _load_file(path: Path, kind: Kind, given: Given, layout: Layout) -> Document:
    if kind in ("text", "html"):
        return _of_text(_bytes(path), kind, given, layout)
    return from_rendition(_reader(kind)(path), given)


def _reader(kind: Kind) -> Callable[[Path], Rendition]:
    """What brings a file of that kind into Markdown; each is imported only where it is needed."""
    if kind == "pdf":
        from hefu.load.pdf.source import read_pdf

        return read_pdf
    if kind == "image":
        from hefu.load.ocr import read_image

        return read_image
    from hefu.load.office import read_office

    return read_office


def _load_url(url: str, given: Given, layout: Layout) -> Document:
    from hefu.load.web import fetch

    got = fetch(url)
    given = replace(given, hint=got.name, path=got.url, meta={"url": got.url})
    declared: Kind | None = "html" if got.media_type.endswith("html") else None
    return _load_data(got.data, Path(got.name).suffix, given, layout, got.charset, declared)


def _load_data(
    data: bytes,
    suffix: str,
    given: Given,
    layout: Layout,
    charset: str | None = None,
    declared: Kind | None = None,
) -> Document:
    """The document of bytes that are no file here: of a page of the web, of a pipe."""
    if len(data) > LARGEST_TEXT:
        limit = f"{LARGEST_TEXT:,}"
        raise LoadError("load.too_large", path=given.path, size=f"> {limit}", limit=limit)
    kind = kind_of(data[:HEAD], suffix)
    if kind == "text" and declared is not None:
        kind = declared
    if kind in ("text", "html"):
        return _of_text(data, kind, given, layout, charset)
    with TemporaryDirectory(prefix="hefu-") as folder:
        path = Path(folder) / f"source{suffix}"
        path.write_bytes(data)
        try:
            return _load_file(path, kind, given, layout)
        except LoadError as error:
            # The loader knows only the name of the copy.
            raise LoadError(error.code, **{**error.message.values, "path": given.path}) from error


def _of_text(data: bytes, kind: Kind, given: Given, layout: Layout, charset: str | None = None) -> Document:
    if kind == "html":
        from hefu.load.html import read_html

        return from_rendition(read_html(data, given.path or given.id, charset=charset), given)
    decoded = decode(data, given.path or given.id)
    return _from_plain(decoded.text, given, layout, decoded.problems)


def _from_plain(source: str, given: Given, layout: Layout, problems: tuple[Problem, ...] = ()) -> Document:
    """The document of a plain text: one flow, or the articles of a page put in order."""
    if layout != "flow" and front_matter_end(source) == 0:
        from hefu.load.page import read_page

        page: Rendition | None = read_page(source, certain=layout == "page")
        if page is not None:
            return from_rendition(page, given, raw=source, problems=problems)
    return from_text(source, given, problems)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_TEXT:
            raise LoadError("load.too_large", path=path, size=f"{size:,}", limit=f"{LARGEST_TEXT:,}")
        return path.read_bytes()
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error
