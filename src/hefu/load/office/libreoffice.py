"""LibreOffice as a converter that is not trusted with anything but the one file it converts."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic

from hefu.errors import LoadError, reason

SECONDS = 120
"""So long LibreOffice may take for one file; a report of a hundred pages takes a few."""
_MEMORY_KB = 4 * 1024 * 1024
_WRITTEN_BLOCKS = 512 * 1024
"""Blocks of 512 bytes that a file it writes may have: 256 MB."""
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_NOWHERE = "http://127.0.0.1:9"
_SETTING = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
# The shell reads from a pipe that nobody writes to: its end is the end of the process that holds the
# other side, whatever ended it. A signal asked of the system (PR_SET_PDEATHSIG) would not do: it is
# forgotten with the change of rights in `unshare`, and not handed on to what LibreOffice starts.
_WATCH = """
exec 3<&0 </dev/null
( read -r _ <&3; trap "" TERM; kill -TERM 0; sleep 1; rm -rf -- "$1"; kill -KILL 0 ) >/dev/null 2>&1 &
shift
"$@" 3<&- &
wait $!
"""
# Macros never run, links and remote pictures are never fetched, whatever the file asks for.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Load", "UpdateDocMode", "0"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


FILTERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    ".doc": ("docx", ("MS Word 97", "MS Word 95", "MS WinWord 6.0")),
    ".rtf": ("docx", ("Rich Text Format",)),
    ".odt": ("docx", ("writer8",)),
    ".fodt": ("docx", ("OpenDocument Text Flat XML",)),
    ".word.xml": ("docx", ("MS Word 2003 XML",)),
    ".xls": ("xlsx", ("MS Excel 97", "MS Excel 95", "MS Excel 5.0/95")),
    ".xlsb": ("xlsx", ("Calc MS Excel 2007 Binary",)),
    ".ods": ("xlsx", ("calc8",)),
    ".fods": ("xlsx", ("OpenDocument Spreadsheet Flat XML",)),
    ".excel.xml": ("xlsx", ("MS Excel 2003 XML", "MS Excel 2003 XML Orcus")),
}
"""For each kind what it becomes, and the filters that read it, in order of trial.

Left to itself, LibreOffice reads a damaged file as a text of odd characters and calls it done.
"""


def convert(path: Path, folder: Path, kind: str, seconds: float = SECONDS) -> Path:
    """The file of a ``kind`` (a key of ``FILTERS``) as ``.docx`` or ``.xlsx`` in the folder.

    Raises :class:`LoadError` when LibreOffice is missing, takes too long or makes nothing of it.
    """
    target, filters = FILTERS[kind]
    program = find_libreoffice()
    if program is None:
        raise LoadError("office.no_libreoffice", path=path, format=f".{target}")
    source = folder / f"source{kind}"
    out = folder / "out"
    try:
        shutil.copyfile(path, source)
        _write_profile(folder / "profile")
        out.mkdir()
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    quiet = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
    made = out / f"{source.stem}.{target}"
    end = monotonic() + seconds
    for name in filters:
        work = (f"--infilter={name}", "--convert-to", target, "--outdir", str(out), str(source))
        if not _run([*_confined(), program, profile, *quiet, *work], folder, end - monotonic()):
            raise LoadError("office.slow", path=path, seconds=f"{seconds:g}", format=f".{target}")
        if made.is_file() and made.stat().st_size:
            return made
    raise LoadError("office.not_converted", path=path, format=f".{target}")


def find_libreoffice() -> str | None:
    """The program, where it is installed."""
    found = next((place for name in _NAMES if (place := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _run(arguments: list[str], folder: Path, seconds: float) -> bool:
    """Run a program and end it with all that it started; False when it took too long.

    Should our own process be killed first, all of it ends too and the folder is removed (not on
    Windows).
    """
    process = subprocess.Popen(
        [*_watched(folder), *arguments],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
        if process.stdin is not None:
            process.stdin.close()  # only now: its end tells the watch that we are gone


def _watched(folder: Path) -> list[str]:
    """What to put before a command so that it ends, and the folder goes, with the process that asked."""
    return ["/bin/sh", "-c", _WATCH, "sh", str(folder)] if os.name == "posix" else []


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and its children, which share its process group."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    kept = {
        name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ
    }
    proxies = {name: _NOWHERE for name in ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")}
    own = {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    return {**kept, **proxies, **own}


def _confined() -> list[str]:
    """What to put before a command so that it runs within limits, as far as the system offers them."""
    if os.name != "posix":
        return []
    limits = f"ulimit -f {_WRITTEN_BLOCKS}; ulimit -c 0; ulimit -t {SECONDS}"
    if sys.platform.startswith("linux"):
        limits += f"; ulimit -v {_MEMORY_KB}"
    return [*_offline(), "/bin/sh", "-c", f'{limits}; exec "$@"', "sh"]


def _offline() -> list[str]:
    """On Linux, a network of its own with nothing in it; where that is not allowed, nothing."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    command = [unshare, "--map-root-user", "--net", "--"]
    try:
        tried = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return command if tried.returncode == 0 else []


def _write_profile(folder: Path) -> None:
    items = "".join(_SETTING.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )
