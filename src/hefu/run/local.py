"""The engine of one machine: processes, as many as it has cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from hefu.errors import LedgerError
from hefu.run.engine import Task

if TYPE_CHECKING:
    import pyarrow as pa

_AHEAD: Final = 2
"""Units sent to a worker before it asks: enough that none waits, few enough that memory stays bounded."""


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

    def map(self, task: Task, units: Iterable[pa.RecordBatch], out: pa.Schema) -> Iterator[pa.RecordBatch]:
        """``task`` over each unit, results as they come.

        Raises :class:`LedgerError` when the system ends a worker.
        """
        waiting = iter(units)
        count = self.workers or cores()
        first = list(islice(waiting, 2))
        if count == 1 or len(first) < 2:
            yield from map(task, first)
            yield from map(task, waiting)
            return
        # spawn: a forked copy of a process with threads (Arrow's) may hang.
        context = multiprocessing.get_context("spawn")
        with ExitStack() as stack:
            pool = stack.enter_context(ProcessPoolExecutor(count, mp_context=context))
            stack.callback(pool.shutdown, wait=False, cancel_futures=True)
            try:
                yield from _through(pool, task, first, waiting, count * _AHEAD)
            except BrokenProcessPool as error:
                raise LedgerError("ledger.worker") from error


def _through(
    pool: ProcessPoolExecutor,
    task: Task,
    first: list[pa.RecordBatch],
    waiting: Iterator[pa.RecordBatch],
    ahead: int,
) -> Iterator[pa.RecordBatch]:
    running: set[Future[bytes]] = set()
    ended = False
    while True:
        while not ended and len(running) < ahead:
            unit = first.pop(0) if first else next(waiting, None)
            if unit is None:
                ended = True
            else:
                running.add(pool.submit(_run, task, _packed(unit)))
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield _unpacked(future.result())


def _run(task: Task, packed: bytes) -> bytes:
    return _packed(task(_unpacked(packed)))


def _packed(batch: pa.RecordBatch) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def _unpacked(packed: bytes) -> pa.RecordBatch:
    import pyarrow as pa

    with pa.ipc.open_stream(pa.BufferReader(packed)) as stream:
        return stream.read_next_batch()
