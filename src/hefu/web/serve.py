"""``hefu serve``: prepare the database, bring a ledger into it, answer requests."""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Final

from hefu.errors import OutputError, reason
from hefu.ledger import Ledger
from hefu.load.guard import die_with
from hefu.run.local import cores

Progress = Callable[[int, int], None]
SETTINGS: Final = "hefu.web.settings"

_MOST_WORKERS: Final = 8
"""More than so many processes are started only where asked for: each holds about 100 MB."""
_THREADS: Final = 4
"""Requests that a process works on at a time; while one waits for the database another computes."""
_CONNECTIONS: Final = 512
"""Connections that a process holds; more wait in the system's queue. Idle ones count, so that few do not
shut others out; and the usual 1,024 open files are enough."""
_HEADER_SECONDS: Final = 10
"""Until the head of a request must be there."""
_HEADER_BYTES: Final = 64 * 1024
"""A longer head is refused."""
_STOP_SECONDS: Final = 10
"""What requests may still take when the server stops."""
_NEXT_PORTS: Final = 20


def prepare(home: Path) -> None:
    """Set Django up with its data in ``home``, and bring database and static files to their present form.

    Raises :class:`OutputError` when ``home`` cannot be written or the database not be reached.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        os.environ["HEFU_HOME"] = str(home.absolute())
        _set_up()
    except OSError as error:
        raise OutputError("command.cannot_write", path=home, why=reason(error)) from error


def _set_up() -> None:
    import dj_database_url
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import DatabaseError, InterfaceError

    try:
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError) as error:
        raise OutputError("serve.odd_database") from error
    except ImproperlyConfigured as error:
        if "psycopg" not in str(error):
            raise
        raise OutputError("serve.no_driver") from error
    except (DatabaseError, InterfaceError) as error:
        raise OutputError("serve.no_database", why=" ".join(str(error).split())) from error


def load_ledger(ledger: Ledger, progress: Progress | None = None) -> bool:
    """Bring a ledger into the database; False where it is in it already. Call :func:`prepare` first."""
    from hefu.web.contribute.tasks import restore
    from hefu.web.explore.fill import fill

    if not fill(ledger, progress):
        return False
    restore.enqueue()  # what people added is not in the ledger
    return True


def loaded_name() -> str | None:
    """The name of the ledger that is in the database; None where there is none."""
    from hefu.web.explore.models import Loaded

    loaded = Loaded.objects.first()
    return loaded.name if loaded is not None else None


def first_pages() -> list[str]:
    """Addresses of what a reader sees first: home, the place with most targets, the newest document."""
    from django.urls import reverse

    from hefu.web.explore.models import Document, Place

    pages = [reverse("explore:home")]
    if (place := Place.objects.order_by("-targets", "key").first()) is not None:
        pages.append(reverse("explore:place", kwargs={"key": place.key}))
    if (document := Document.objects.order_by("-year", "key").first()) is not None:
        pages.append(reverse("explore:document", kwargs={"key": document.key}))
    return pages


def check_address(host: str, port: int) -> None:
    """Raise :class:`OutputError` where no server can listen at that address: it says why and what to do."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise OutputError("serve.no_host", host=host) from error
    family, kind, protocol, _, address = found[0]
    try:
        with socket.socket(family, kind, protocol) as trial:
            # As servers do: what a stopped one leaves behind does not keep the port.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        code = {errno.EADDRINUSE: "serve.taken", errno.EACCES: "serve.not_permitted"}.get(error.errno or 0)
        if code is None:
            raise OutputError("serve.no_host", host=host) from error
        raise OutputError(code, port=port, other=port + 1 if port < 65535 else 8000) from error


def free_port(host: str, port: int) -> int:
    """``port``, or the next one that is free.

    Raises :class:`OutputError` where none is among the next ones, or none may be used.
    """
    for candidate in range(port, min(port + _NEXT_PORTS, 65536)):
        try:
            check_address(host, candidate)
        except OutputError as error:
            if error.code != "serve.taken":
                raise
        else:
            return candidate
    raise OutputError("serve.taken", port=port, other=port + _NEXT_PORTS)


def address_of(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def default_workers() -> int:
    """As many processes as there are cores, within reason."""
    return min(cores(), _MOST_WORKERS)


def serve(host: str, port: int, workers: int | None = None, *, background: bool = True) -> None:
    """Answer requests until stopped (Ctrl-C); with a process that does what is to be done in the background.

    Raises :class:`OutputError` where the address cannot be listened at.
    """
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    from hefu.web.contribute.worker import RENEWED, working

    os.environ[RENEWED] = "1"
    if hasattr(os, "register_at_fork"):
        # Processes left behind by a server that was killed would keep its port.
        os.register_at_fork(after_in_child=partial(die_with, os.getpid()))
    check_address(host, port)
    _ready_to_fork()
    server = Granian(
        "hefu.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=workers or default_workers(),
        blocking_threads=_THREADS,
        backpressure=_CONNECTIONS,
        http1_settings=HTTP1Settings(
            header_read_timeout=_HEADER_SECONDS * 1000, max_buffer_size=_HEADER_BYTES
        ),
        log_level=LogLevels.warning,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
    )
    with working() if background else nullcontext():
        server.serve()


def _ready_to_fork() -> None:
    """Import what every process needs, so that they share it, and leave no connection to be shared."""
    from django.db import connections
    from django.urls import get_resolver

    from hefu.web import wsgi

    assert wsgi.application
    get_resolver().url_patterns  # noqa: B018 - imports all views
    connections.close_all()
    gc.collect()
    gc.freeze()
    if hasattr(os, "register_at_fork"):
        # Ctrl-C reaches the whole group; a process that the first one also tells to stop would hang.
        os.register_at_fork(after_in_child=_leave_ctrl_c_to_the_first)


def _leave_ctrl_c_to_the_first() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


@contextmanager
def serving(host: str, port: int) -> Iterator[str]:
    """A server in a process of its own, for readers, for as long as the block takes; gives its address."""
    from multiprocessing import get_context

    only = {"background": False}
    child = get_context("spawn").Process(target=serve, args=(host, port, 1), kwargs=only)
    child.start()
    try:
        yield address_of(host, port)
    finally:
        child.terminate()
        child.join(_STOP_SECONDS + 5)
        if child.is_alive():
            child.kill()
            child.join()
