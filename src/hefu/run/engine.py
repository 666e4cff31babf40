"""What an engine is: something that runs a function over many tasks, here or on other machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import pyarrow as pa

Task = Callable[["pa.RecordBatch"], "pa.RecordBatch"]
"""One unit of work: a record batch in, a record batch out. It can be sent to other processes, and done
again gives the same."""

Tell = Callable[[str], None]
"""Told what a worker is at."""


class Engine(Protocol):
    """Runs tasks. Results come in any order; each unit is done at least once, its result given once."""

    @property
    def name(self) -> str:
        """What the engine is called ("local", "spark", "ray")."""
        ...

    def map(
        self, task: Task, units: Iterable[pa.RecordBatch], out: pa.Schema, tell: Tell | None = None
    ) -> Iterator[pa.RecordBatch]:
        """``task`` over each unit; the results have the schema ``out``.

        ``tell`` is called with what a worker is at (:func:`at`), where the engine can hear its workers.
        """
        ...


@runtime_checkable
class Lasting(Engine, Protocol):
    """An engine whose workers can be kept from one :meth:`Engine.map` to the next."""

    def opened(self) -> AbstractContextManager[Engine]:
        """The engine with workers that stay until the context is left."""
        ...


@runtime_checkable
class Prompt(Engine, Protocol):
    """An engine that can start its workers before there is work for them."""

    def begin(self, prepare: Callable[[], object]) -> None:
        """Start the workers, several units are on their way; each does ``prepare`` meanwhile."""
        ...


def begin(engine: Engine, prepare: Callable[[], object]) -> None:
    """Have the workers started and ``prepare`` done, where the engine can; nothing waits for it."""
    if isinstance(engine, Prompt):
        engine.begin(prepare)


def opened(engine: Engine) -> AbstractContextManager[Engine]:
    """The engine with its workers kept, where it can keep them."""
    return engine.opened() if isinstance(engine, Lasting) else nullcontext(engine)


_tell: ContextVar[Tell | None] = ContextVar("tell", default=None)


def at(what: str) -> None:
    """Said by a task: what it is at now, a document's id. Who listens is set by :func:`listening`."""
    tell = _tell.get()
    if tell is not None:
        tell(what)


def listening(tell: Tell | None) -> None:
    """From now on ``tell`` hears what the tasks of this process (of this context) say with :func:`at`."""
    _tell.set(tell)


def engine_named(name: str, *, workers: int = 0, master: str | None = None) -> Engine:
    """The engine of that name ("local", "spark", "ray").

    ``workers`` 0: as many as there are cores. ``master``: the address of a cluster that is there already.
    """
    if name == "spark":
        from hefu.run.spark import SparkEngine

        return SparkEngine(workers, master)
    if name == "ray":
        from hefu.run.ray import RayEngine

        return RayEngine(workers, master)
    from hefu.run.local import LocalEngine

    return LocalEngine(workers)
