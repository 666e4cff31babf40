"""One builder at a time: who holds the ledger, and waiting for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hefu.errors import LedgerError, reason

NAME: Final = ".lock"


@contextmanager
def holding(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the ledger in ``folder`` (made if missing) against other builds while the block runs.

    The operating system gives the lock free when the process ends, however it ends. ``wait``: until the
    other build is done; otherwise :class:`LedgerError` says which process holds it.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError("ledger.unwritable", path=folder, why=reason(error)) from error
    path = folder / NAME
    lock = FileLock(path, timeout=-1 if wait else 0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LedgerError("ledger.busy", path=folder) from error
    except OSError as error:
        raise LedgerError("ledger.unwritable", path=folder, why=reason(error)) from error
    try:
        yield
    finally:
        lock.release()
