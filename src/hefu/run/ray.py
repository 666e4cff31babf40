"""The engine that works on Ray: on this machine's cores, or on a cluster that is there already."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from hefu.errors import EngineError, LedgerError
from hefu.run.engine import Task, Tell
from hefu.run.local import cores
from hefu.run.packing import packed
from hefu.run.remote import Errand, call, imported, opened, why

if TYPE_CHECKING:
    import pyarrow as pa

_AHEAD: Final = 2
"""Units that wait beyond those in work, so that no worker waits for the next."""
_TRIES: Final = 3
"""How often a unit is begun again whose worker was lost."""


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Runs each unit as a task of Ray.

    Without ``master`` Ray is started here with ``workers`` processes (0: as many as there are cores)
    and ended afterwards. ``master`` is the address of a cluster ("head:6379", "ray://head:10001"), of
    which at most ``workers`` cores are used at a time (0: all). A Ray that this process has begun
    already is used and left as it is.
    """

    workers: int = 0
    master: str | None = None
    name: str = "ray"

    def map(
        self, task: Task, units: Iterable[pa.RecordBatch], out: pa.Schema, tell: Tell | None = None
    ) -> Iterator[pa.RecordBatch]:
        """``task`` over each unit, results as they come; what a worker is at is not heard.

        Raises :class:`EngineError` when Ray is not installed, cannot be reached or gives a unit up, and
        whatever :class:`HefuError` the task raises.
        """
        with _running(self) as ray:
            try:
                yield from _through(ray, Errand(task, os.getcwd()), iter(units), self.workers)
            except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError) as error:
                raise LedgerError("ledger.worker") from error
            except ray.exceptions.RayError as error:
                raise EngineError("engine.failed", engine="Ray", why=why(error)) from error


@contextmanager
def _running(engine: RayEngine) -> Iterator[Any]:
    """Ray, begun or reached, and left again."""
    # Before the import: Ray reads these then. Nothing is to be reported to anybody.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    ray = imported("ray", "ray")
    if ray.is_initialized():
        yield ray
        return
    if engine.master:
        call(engine.master, "Ray")
    here: dict[str, Any] = {
        "address": "local",
        "num_cpus": engine.workers or cores(),
        "include_dashboard": False,
        "_node_ip_address": "127.0.0.1",
    }
    asked = {"address": engine.master} if engine.master else here
    try:
        ray.init(**asked, log_to_driver=False, configure_logging=True, logging_level=logging.ERROR)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        ray.shutdown()
        raise EngineError("engine.start", engine="Ray", why=why(error)) from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _through(ray: Any, errand: Errand, units: Iterator[pa.RecordBatch], workers: int) -> Iterator[Any]:
    """Keep only as many units on their way as the cluster has cores, and a few more."""
    count = int(ray.cluster_resources().get("CPU", 1))
    most = (min(workers, count) if workers else count) + _AHEAD
    answer = ray.remote(num_cpus=1, max_retries=_TRIES)(_answer)
    known = ray.put(errand)
    running: list[Any] = []
    try:
        while True:
            running += [answer.remote(known, packed(unit)) for unit in islice(units, most - len(running))]
            if not running:
                return
            done, running = ray.wait(running, num_returns=1)
            yield opened(ray.get(done[0]))
    finally:
        for begun in running:
            with suppress(Exception):  # Ray itself may be what failed
                ray.cancel(begun, force=True)


def _answer(errand: Errand, unit: bytes) -> bytes:
    return errand.answer(unit)
