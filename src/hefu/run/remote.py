"""What engines on other machines have in common: how a unit travels there, and its answer back."""

from __future__ import annotations

import importlib
import os
import pickle
import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Final

from hefu.errors import EngineError, HefuError
from hefu.run.engine import Task
from hefu.run.packing import packed, unpacked

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Errand:
    """A task, and the folder that relative paths start from: what a worker far away must know."""

    task: Task
    folder: str

    def answer(self, unit: bytes) -> bytes:
        """Do the task on a packed unit: its packed result, or what went wrong (:func:`opened`).

        An error of our own travels as an answer: an engine would only try it again, and would say it
        in a trace of another language. Any other is the engine's to try again.
        """
        with suppress(OSError):  # where the folder is not seen, whole paths still work
            os.chdir(self.folder)
        try:
            return _RESULT + packed(self.task(unpacked(unit)))
        except HefuError as error:
            return _ERROR + pickle.dumps(error)


_RESULT = b"r"
_ERROR = b"e"


def opened(answer: bytes) -> pa.RecordBatch:
    """The result in an answer.

    Raises the :class:`HefuError` that the task raised.
    """
    if answer[:1] == _ERROR:
        error = pickle.loads(answer[1:])
        assert isinstance(error, HefuError)
        raise error
    return unpacked(answer[1:])


def imported(package: str, engine: str) -> ModuleType:
    """A package of an extra.

    Raises :class:`EngineError` that names the extra when it is not there.
    """
    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise EngineError("engine.missing", engine=engine, package=package) from error


def call(master: str, engine: str) -> None:
    """See whether anybody answers at the address of a cluster ("spark://head:7077", "head:6379").

    The engines themselves try for minutes, and complain at length.
    Raises :class:`EngineError` when nobody does.
    """
    found = _ADDRESS.fullmatch(master)
    if found is None:  # "yarn", "auto", several masters: the engine's own business
        return
    try:
        socket.create_connection((found["host"].strip("[]"), int(found["port"])), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise EngineError("engine.start", engine=engine, why=f"{master}: {said}") from error


_ADDRESS: Final = re.compile(r"(?:(?:spark|ray)://)?(?P<host>[\w.-]+|\[[\da-fA-F:]+\]):(?P<port>\d{1,5})")
_PATIENCE: Final = 10.0
"""Seconds until a cluster must have taken a call."""
_TRACE: Final = re.compile(r"^(?:Caused by)?[: ]*([\w.]+(?:Error|Exception): (?!Traceback).+)$", re.MULTILINE)


def why(error: Exception, heard: str = "") -> str:
    """What went wrong, in one line, out of the traces of several languages and what was ``heard`` besides."""
    said = _TRACE.findall(str(error)) or [line for line in (heard or str(error)).splitlines() if line.strip()]
    return (said[-1].strip() if said else type(error).__name__)[:300]
