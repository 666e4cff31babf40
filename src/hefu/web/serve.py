"""``hefu serve``: prepare the database, bring a ledger into it, answer requests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hefu.errors import OutputError, reason
from hefu.ledger import Ledger

Progress = Callable[[int, int], None]
SETTINGS: Final = "hefu.web.settings"


def prepare(home: Path) -> None:
    """Set Django up with its data in ``home``, and bring database and static files to their present form.

    Raises :class:`OutputError` when ``home`` cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        os.environ["HEFU_HOME"] = str(home.absolute())
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
    except OSError as error:
        raise OutputError("command.cannot_write", path=home, why=reason(error)) from error


def load_ledger(ledger: Ledger, progress: Progress | None = None) -> bool:
    """Bring a ledger into the database; False where it is in it already. Call :func:`prepare` first."""
    from hefu.web.explore.fill import fill

    return fill(ledger, progress)


def serve(host: str, port: int, workers: int = 1) -> None:
    """Answer requests until stopped (Ctrl-C)."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "hefu.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backpressure=64,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()
