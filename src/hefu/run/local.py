"""The engine of one machine: processes, as many as it has cores."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from hefu.errors import LedgerError
from hefu.run.engine import Engine, Task, Tell, listening
from hefu.run.packing import packed, unpacked

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue

    import pyarrow as pa

_AHEAD: Final = 2
"""Units that wait beyond those in work: enough that no worker waits, few enough to keep in memory."""
_SELDOM: Final = 100_000
"""New objects after which a worker looks for circles among them (Python's own: 700)."""
_PAUSE: Final = 0.1
"""Seconds after which what the workers say is passed on."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Runs tasks in ``workers`` processes of this machine (0: as many as there are cores); 1: in this one."""

    workers: int = 0
    name: str = "local"

    @contextmanager
    def opened(self) -> Iterator[Engine]:
        """This engine with its processes kept from one stage to the next."""
        others = set(multiprocessing.active_children())
        engine = _Processes(self.workers or cores())
        try:
            yield engine
        except BrokenProcessPool as error:
            raise LedgerError("ledger.worker") from error
        except BaseException:
            # Whoever breaks off need not wait for what is in work: files are written whole or not at all.
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
            raise
        finally:
            engine.close()

    def map(
        self, task: Task, units: Iterable[pa.RecordBatch], out: pa.Schema, tell: Tell | None = None
    ) -> Iterator[pa.RecordBatch]:
        """``task`` over each unit, results as they come; a single unit is done in this process.

        Raises :class:`LedgerError` when the system ends a worker.
        """
        with self.opened() as engine:
            yield from engine.map(task, units, out, tell)


class _Processes:
    """The processes of a local engine; begun when there is more than one unit to be done."""

    name = "local"

    def __init__(self, count: int) -> None:
        self._count = count
        self._begun: tuple[ProcessPoolExecutor, SimpleQueue[str]] | None = None

    def map(
        self, task: Task, units: Iterable[pa.RecordBatch], out: pa.Schema, tell: Tell | None = None
    ) -> Iterator[pa.RecordBatch]:
        """See :meth:`LocalEngine.map`."""
        waiting = iter(units)
        first = list(islice(waiting, 2))
        if self._count == 1 or len(first) < 2:
            yield from _here(task, chain(first, waiting), tell)
            return
        pool, news = self._begun = self._begun or _begin(self._count)
        yield from _through(pool, task, chain(first, waiting), self._count + _AHEAD, news, tell)

    def begin(self, prepare: Callable[[], object]) -> None:
        """See :class:`hefu.run.engine.Prompt`."""
        if self._count > 1 and self._begun is None:
            pool, _ = self._begun = _begin(self._count)
            for _ in range(self._count):
                pool.submit(prepare)

    def close(self) -> None:
        """Let the processes end."""
        if self._begun is not None:
            self._begun[0].shutdown(wait=False, cancel_futures=True)


def _begin(count: int) -> tuple[ProcessPoolExecutor, SimpleQueue[str]]:
    """Processes, and what they say."""
    # spawn: a forked copy of a process with threads (Arrow's) may hang.
    context = multiprocessing.get_context("spawn")
    news: SimpleQueue[str] = context.SimpleQueue()
    return ProcessPoolExecutor(count, context, initializer=_listen, initargs=(news,)), news


def _here(task: Task, units: Iterable[pa.RecordBatch], tell: Tell | None) -> Iterator[pa.RecordBatch]:
    for unit in units:
        listening(tell)
        try:
            result = task(unit)
        finally:
            listening(None)
        yield result


def _through(
    pool: ProcessPoolExecutor,
    task: Task,
    units: Iterator[pa.RecordBatch],
    most: int,
    news: SimpleQueue[str],
    tell: Tell | None,
) -> Iterator[pa.RecordBatch]:
    """Keep at most ``most`` units on their way, so that memory is bounded by them, not by the corpus."""
    running: set[Future[bytes]] = set()
    while True:
        for unit in islice(units, most - len(running)):
            running.add(pool.submit(_run, task, packed(unit)))
        if not running:
            return
        done, running = wait(running, timeout=_PAUSE, return_when=FIRST_COMPLETED)
        while not news.empty():
            said = news.get()
            if tell is not None:
                tell(said)
        for future in done:
            yield unpacked(future.result())


def _listen(news: SimpleQueue[str]) -> None:
    """In a worker: what tasks say goes to the process that started it; Ctrl-C is that one's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # A worker has nothing left to save when it ends, and to give back all it knows piece by piece takes long.
    atexit.register(os._exit, 0)
    # A worker's records hold no circles, and there are hundreds of thousands of them: to look through
    # them again and again cost a tenth of reading and a third of judging.
    gc.set_threshold(_SELDOM, 50, 100)
    listening(news.put)


def _end_with_parent() -> None:
    """A worker whose build was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(task: Task, unit: bytes) -> bytes:
    return packed(task(unpacked(unit)))
