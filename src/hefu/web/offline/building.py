"""The whole site as files: from the first page along all links, in as many processes as wanted."""

from __future__ import annotations

import re
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from hefu.errors import OutputError
from hefu.web.offline import folder
from hefu.web.offline.addresses import Page, Wanted, home_page

if TYPE_CHECKING:
    from hefu.web.offline.writing import Told, Writer

Progress = Callable[[int, int], None]
"""Told how many pages of how many that are known so far are written."""

_CHUNK: Final = 4
_AHEAD: Final = 3
"""Chunks for each process that are in work or wait for it."""
_CSS_URL: Final = re.compile(r"""url\(\s*["']?([^"')#?]+)""")


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: pages in each language, files, their bytes, those that changed, pages that failed."""

    pages: int
    files: int
    size: int
    changed: int
    failed: tuple[str, ...]


def publish(
    out: Path, wanted: Wanted, *, workers: int = 1, force: bool = False, progress: Progress | None = None
) -> Published:
    """Write the explorer over what is in the database to ``out``, in both languages.

    Django must be set up and a ledger loaded (:mod:`hefu.web.serve`). Nothing in ``out`` changes before all
    is written. ``force`` takes a folder that holds other files.

    Raises:
        OutputError: ``out`` holds what is not ours or cannot be written, or the system ends a process.
    """
    folder.check(out, force=force)
    with folder.stage(out) as stage:
        site = _crawled(stage, wanted, workers, progress or _silent)
        _write_indexes(stage, site.files)
        _write_shared(stage, site.shared)
        placed = folder.place(stage, out)
    failed = tuple(sorted(set(site.failed)))
    return Published(len(site.files), placed.files, placed.size, placed.changed, failed)


@dataclass(frozen=True, slots=True)
class _Crawled:
    """The files of pages in the folder of a language, the files they share, and the pages that failed."""

    files: frozenset[str]
    shared: frozenset[str]
    failed: tuple[str, ...]


def _crawled(stage: Path, wanted: Wanted, workers: int, progress: Progress) -> _Crawled:
    """Write all pages that links lead to."""
    writer = _new_writer(stage, wanted)
    whole = writer.missing()
    waiting = deque({page.file: page for page in (home_page(), *whole.found)}.values())
    known, done = {page.file for page in waiting}, 0
    told_by = _here(writer, waiting) if workers <= 1 else _spread(stage, wanted, workers, waiting)
    for told in told_by:
        done += told.pages
        whole.shared |= told.shared
        whole.failed += told.failed
        for page in told.found:
            if page.file not in known:
                known.add(page.file)
                waiting.append(page)
        progress(done, len(known))
    return _Crawled(frozenset(known), frozenset(whole.shared), tuple(whole.failed))


def _here(writer: Writer, waiting: deque[Page]) -> Iterator[Told]:
    while waiting:
        yield writer.write([waiting.popleft()])


def _spread(stage: Path, wanted: Wanted, workers: int, waiting: deque[Page]) -> Iterator[Told]:
    from django.db import connections

    connections.close_all()
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_leave_to_the_first)
    running: set[Future[Told]] = set()
    try:
        while waiting or running:
            while waiting and len(running) < _AHEAD * workers:
                chunk = [waiting.popleft() for _ in range(min(_CHUNK, len(waiting)))]
                running.add(pool.submit(_write, stage, wanted, chunk))
            ready, running = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                yield future.result()
    except BrokenProcessPool as error:
        raise OutputError("publish.worker") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_to_the_first() -> None:
    """Ctrl-C reaches all processes of a terminal; the first one ends the others in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _write(stage: Path, wanted: Wanted, pages: list[Page]) -> Told:
    return _writer(stage, wanted).write(pages)


@lru_cache(maxsize=1)
def _writer(stage: Path, wanted: Wanted) -> Writer:
    """The writer of a process that was started for it."""
    import django

    django.setup()
    return _new_writer(stage, wanted)


def _new_writer(stage: Path, wanted: Wanted) -> Writer:
    # It knows the tables of the database, which can be said only when Django is set up.
    from hefu.web.offline.writing import Writer

    return Writer(stage, wanted)


def _write_indexes(stage: Path, files: frozenset[str]) -> None:
    from hefu.web.offline.indexes import index_files
    from hefu.web.offline.packing import packed

    for name, data in index_files(files):
        folder.save(stage, name, packed(data))


def _write_shared(stage: Path, shared: frozenset[str]) -> None:
    """The styles, scripts and pictures that pages name, and what the styles name in turn."""
    from django.conf import settings

    waiting, done = sorted(shared), set[str]()
    while waiting:
        name = waiting.pop()
        if name in done:
            continue
        done.add(name)
        content = (Path(settings.STATIC_ROOT) / PurePosixPath(name).relative_to("static")).read_bytes()
        folder.save(stage, name, content)
        if name.endswith(".css"):
            for url in _CSS_URL.findall(content.decode()):
                if not url.startswith("data:"):
                    waiting.append(str(PurePosixPath(name).parent / url))


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches."""
