"""The process that does what is to be done in the background, and who keeps it going.

One process does one thing after the other. It is the only one with the data folder, by a lock; so what
was being done when another ended is known to be broken off, and is begun again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

RENEWED: Final = "HEFU_RENEWED"
"""Set in the environment of a process that its server starts again when it ends."""
_CHECK: Final = 1.0
"""Seconds between looks whether the server is still there, or there is something to do."""
_AGAIN: Final = 2.0
"""Seconds until a process that ended is started again; twice as many each time, up to a minute."""
_AT_MOST: Final = 60.0
_STEADY: Final = 120.0
"""A process that lived so long is started again at once when it ends."""
_STOP: Final = 10.0
_KEPT_DAYS: Final = 30
_TASKS: Final = 50
"""A process ends after so many tasks and another goes on, so that no memory is held for ever."""


class Keeper:
    """Keeps one worker process going, in a thread of its own."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="worker", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End the process; what it was doing is begun again another time."""
        self._stop.set()
        self._thread.join(_STOP + 2)

    def _keep(self) -> None:
        wait = _AGAIN
        while not self._stop.is_set():
            begun = time.monotonic()
            process = self.process = subprocess.Popen(
                [sys.executable, "-m", "hefu.web.contribute.worker", str(os.getpid())], stdin=subprocess.PIPE
            )
            while process.poll() is None and not self._stop.wait(_CHECK):
                pass
            if self._stop.is_set():
                return _end(process)
            well = process.returncode == 0 or time.monotonic() - begun > _STEADY
            wait = _AGAIN if well else min(_AT_MOST, wait * 2)
            self._stop.wait(_CHECK if well else wait)
        return None


@contextmanager
def working() -> Iterator[Keeper]:
    """A worker process for as long as the block takes; started again whenever it ends."""
    keeper = Keeper()
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.stop()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


# ── the process itself ──────────────────────────────────────────────────────────────────


def work(parent: int, *, batch: bool = False) -> None:
    """Do what there is to do until stopped, or with ``batch`` until nothing is left. Needs Django set up.

    ``parent`` is the process whose end ends this one; 0 for none.
    """
    from django.conf import settings
    from django.core.management import call_command
    from filelock import FileLock

    if parent:
        threading.Thread(target=_watch, args=(parent,), name="watch", daemon=True).start()
    with FileLock(Path(settings.HOME) / "worker.lock"):
        recover()
        call_command(
            "db_worker",
            interval=_CHECK,
            batch=batch,
            max_tasks=None if batch else _TASKS,
            reload=False,
            startup_delay=False,
            verbosity=0,
        )


def recover() -> None:
    """Begin again what was broken off, put back what a new ledger lacks, clear away what is over."""
    from django.core.management import call_command
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    from hefu.web.contribute import tasks

    # Under the lock nobody else can be at it. A task looks first what there is to do, so twice does no harm.
    DBTaskResult.objects.running().update(status=TaskResultStatus.FAILED)
    tasks.go_on()
    tasks.restore.enqueue()
    call_command("prune_db_task_results", min_age_days=_KEPT_DAYS, verbosity=0)
    call_command("clearsessions")


def _watch(parent: int) -> None:
    """End at once when the server is gone: what was being done will be begun again."""
    if os.name == "nt":
        sys.stdin.read()  # until its other end is closed
    else:
        while os.getppid() == parent:
            time.sleep(_CHECK)
    os._exit(1)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hefu.web.settings")
    import django

    django.setup()
    work(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
