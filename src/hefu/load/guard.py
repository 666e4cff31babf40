"""Runs a function in a process of its own, where a hostile file can only break that process.

Libraries in C that take files apart may crash, run for ever or eat all memory on a file made to
do so. What :func:`guarded` runs can do none of this to the caller: each item must come within a
time limit, the process has a limit of memory, and what it returns is handed over item by item,
so that neither side holds more than one. What it sends is read as data: only values of our own
classes are made of it, so that a library taken over by a file cannot run code in the caller (the
process itself keeps the user's rights). Where its parent is killed, it ends too (on Linux at once,
else by its limit of processor time). Starting the process takes about 0.2 s.
"""

from __future__ import annotations

import importlib
import io
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import is_dataclass
from typing import IO, Any, Literal, TypeVar

from hefu.errors import HefuError

Item = TypeVar("Item")

MEMORY = 4 * 1024 * 1024 * 1024
"""Bytes of address space a guarded process may take (not enforced on Windows and macOS)."""
SECONDS = 60.0
"""Time one item may take."""

_START = "import sys; sys.path[:] = {path!r}; from hefu.load.guard import serve; serve({parent})"
_ITEM, _ERROR, _END = b"i", b"e", b"z"
_SIZE = 8
_LARGEST = 1024 * 1024 * 1024
"""Bytes an item may have; the largest are pictures of a page."""
_BUILTINS = ("set", "frozenset", "bytearray", "complex", "slice", "range")
_PATHS = ("PosixPath", "WindowsPath", "PurePosixPath", "PureWindowsPath")
_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""


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
    not come within ``seconds`` or the process breaks down. The process ends with the iterator, and
    with the thread that asked for the first item.
    """
    if not sys.executable:  # embedded in another program: there is nothing to start
        yield from function(*args)
        return
    task = (function.__module__, function.__qualname__, args, memory, seconds)
    code = _START.format(path=sys.path, parent=os.getpid())
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield from _received(process, task, seconds)
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
            found = _read(data)
            raise found if isinstance(found, HefuError) else Stopped("broke", str(found))
        if kind != _ITEM:
            process.kill()  # it may have sent nonsense and go on
            code = process.wait()
            raise Stopped("time" if late.is_set() else "broke", f"exit {code}")
        yield _read(data)


class _Reader(pickle.Unpickler):
    """Makes only values that do nothing when they are made: plain ones, our dataclasses and errors."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "builtins" and name in _BUILTINS:
            return super().find_class(module, name)
        if module.startswith("pathlib") and name in _PATHS:
            return super().find_class(module, name)
        if module.startswith("hefu.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, (HefuError, tuple))):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no class that a guarded process may send")


def _read(data: bytes) -> Any:
    try:
        return _Reader(io.BytesIO(data)).load()
    except Exception as error:  # whatever bytes that are no pickle make it raise
        raise Stopped("broke", f"{type(error).__name__}: {error}"[:500]) from error


def _message(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """The next message of the process; ("", "") where it ended without one."""
    head = pipe.read(1 + _SIZE)
    if len(head) < 1 + _SIZE:
        return b"", b""
    size = int.from_bytes(head[1:], "big")
    if size > _LARGEST:
        return b"", b""
    data = pipe.read(size)
    return (head[:1], data) if len(data) == size else (b"", b"")


def serve(parent: int) -> None:
    """What the process does: reads its task, and writes the items where nobody else writes."""
    die_with(parent)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints does not mix with the items
    module, name, args, memory, seconds = pickle.load(sys.stdin.buffer)
    _limit(memory)
    _allow(seconds)

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
            _allow(seconds)
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


def die_with(parent: int) -> None:
    """On Linux, have this process killed when its parent ends, however busy a library keeps it."""
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before we asked
        os._exit(1)


def _allow(seconds: float) -> None:
    """Limit the processor time until the next item: a process that nobody stops ends by itself.

    It is more than the parent waits for, which stops the process by the clock.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = used.ru_utime + used.ru_stime + seconds * (os.cpu_count() or 1) + 10
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(most) if hard == resource.RLIM_INFINITY else min(int(most), hard)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _limit(memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
