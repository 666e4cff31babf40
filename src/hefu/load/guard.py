"""Runs a function in a process of its own, where a hostile file can only break that process.

Libraries in C that take files apart may crash, run for ever or eat all memory on a file made to
do so. What :func:`guarded` runs can do none of this to the caller: each item must come within a
time limit, the process has a limit of memory, and what it returns is handed over item by item,
so that neither side holds more than one. Starting the process takes about 0.2 s.
"""

from __future__ import annotations

import importlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import IO, Any, Literal, TypeVar

from hefu.errors import HefuError

Item = TypeVar("Item")

MEMORY = 4 * 1024 * 1024 * 1024
"""Bytes of address space a guarded process may take (not enforced on Windows and macOS)."""
SECONDS = 60.0
"""Time one item may take."""

_START = "import sys; sys.path[:] = {path!r}; from hefu.load.guard import serve; serve()"
_ITEM, _ERROR, _END = b"i", b"e", b"z"
_SIZE = 8


class Stopped(Exception):
    """A guarded process took too long (``time``) or broke down (``broke``: crash, memory, bug)."""

    def __init__(self, why: Literal["time", "broke"], detail: str = "") -> None:
        super().__init__(why, detail)
        self.why = why
        self.detail = detail


def guarded(
    function: Callable[..., Iterable[Item]],
    *args: object,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Iterator[Item]:
    """The items of ``function(*args)``, made in a process of its own, one at a time.

    ``function`` stands at the top of a module; it, its arguments and its items can be pickled.
    A :class:`HefuError` it raises is raised here. Raises :class:`Stopped` when the next item does
    not come within ``seconds`` or the process breaks down. The process ends with the iterator.
    """
    if not sys.executable:  # embedded in another program: there is nothing to start
        yield from function(*args)
        return
    code = _START.format(path=sys.path)
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield from _received(process, (function.__module__, function.__qualname__, args, memory), seconds)
        finally:
            process.kill()


def _received(process: subprocess.Popen[bytes], task: object, seconds: float) -> Iterator[Any]:
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    assert process.stdin is not None and process.stdout is not None
    with suppress(BrokenPipeError):
        process.stdin.write(pickle.dumps(task))
        process.stdin.close()
    while True:
        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            kind, data = _message(process.stdout)
        finally:
            timer.cancel()
        if kind == _END:
            return
        if kind == _ERROR:
            found = pickle.loads(data)
            raise found if isinstance(found, HefuError) else Stopped("broke", str(found))
        if kind != _ITEM:
            code = process.wait()
            raise Stopped("time" if late.is_set() else "broke", f"exit {code}")
        yield pickle.loads(data)


def _message(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """The next message of the process; ("", "") where it ended without one."""
    head = pipe.read(1 + _SIZE)
    if len(head) < 1 + _SIZE:
        return b"", b""
    size = int.from_bytes(head[1:], "big")
    data = pipe.read(size)
    return (head[:1], data) if len(data) == size else (b"", b"")


def serve() -> None:
    """What the process does: reads its task, and writes the items where nobody else writes."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints does not mix with the items
    module, name, args, memory = pickle.load(sys.stdin.buffer)
    _limit(memory)

    def send(kind: bytes, thing: object = None) -> None:
        data = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
        out.write(kind + len(data).to_bytes(_SIZE, "big"))
        out.write(data)
        out.flush()

    try:
        function = importlib.import_module(module)
        for part in name.split("."):
            function = getattr(function, part)
        for item in function(*args):  # type: ignore[operator]
            send(_ITEM, item)
    except HefuError as error:
        send(_ERROR, error)
    except BrokenPipeError:
        return
    except (Exception, MemoryError, RecursionError) as error:
        send(_ERROR, f"{type(error).__name__}: {error}"[:500])
    else:
        send(_END)
    with suppress(OSError):
        out.close()


def _limit(memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
