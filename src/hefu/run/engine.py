"""What an engine is: something that runs a function over many tasks, here or on other machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

Task = Callable[["pa.RecordBatch"], "pa.RecordBatch"]
"""One unit of work: a record batch in, a record batch out. It can be sent to other processes, and done
again gives the same."""

Tell = Callable[[str], None]


class Engine(Protocol):
    """Runs tasks. Results come in any order; each unit is done at least once, its result given once."""

    @property
    def name(self) -> str:
        """What the engine is called ("local", "spark", "ray")."""
        ...

    def map(self, task: Task, units: Iterable[pa.RecordBatch], out: pa.Schema) -> Iterator[pa.RecordBatch]:
        """``task`` over each unit; the results have the schema ``out``."""
        ...
