"""The command line.

From documents: ``hefu load | read | judge``. A collection and questions to it: ``hefu build | report |
ask | export | doctor | serve``. What Hefu knows: ``hefu catalog | quantities | demo``.

Exit codes: 0 done, 1 bad input or nothing readable (the message on stderr says what and how
to mend it), 2 wrong usage, 128 and the signal's number where a signal ended it (130 Ctrl-C).
"""

from __future__ import annotations

import codecs
import os
import signal
import sys
from types import FrameType
from typing import Any, NoReturn


def main() -> None:
    """Run the command line; never ends in a traceback for bad input."""
    from hefu.cli.words import current_words

    for stream in (sys.stdout, sys.stderr):
        _can_write_chinese(stream)
    _end_in_order()
    raise SystemExit(_run(current_words(sys.argv[1:])))


def _run(words: Any) -> int:
    import typer

    from hefu.cli.app import build_app
    from hefu.cli.usage import USAGE_ERROR, PipeClosed, explain
    from hefu.errors import HefuError

    try:
        code = build_app(words)(prog_name="hefu", standalone_mode=False)
        sys.stdout.flush()
    except USAGE_ERROR as error:
        sys.stderr.write(explain(error, words))
        return 2
    except HefuError as error:
        sys.stderr.write(f"{words.say('common.error')}{words.say('usage.colon')}{error.say(words.lang)}\n")
        return 1
    except (PipeClosed, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return code if isinstance(code, int) else 0


def _end_in_order() -> None:
    """Let what ends the program (``kill``, a closed terminal) first end what it started.

    Without this, a conversion would go on and leave the user's file in the temporary folder.
    """
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` wants it
            signal.signal(number, _ended)


def _ended(number: int, frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # a second one does not break off the cleaning up
    raise SystemExit(128 + number)


def _can_write_chinese(stream: Any) -> None:
    """Files and pipes get UTF-8; a terminal keeps an encoding of its own that knows Chinese.

    What an encoding cannot write is replaced: no character may stop the program.
    """
    if not hasattr(stream, "reconfigure"):
        return
    name = codecs.lookup(stream.encoding or "utf-8").name
    keeps = stream.isatty() and name.startswith(("utf", "gb", "cp936", "hz", "big5", "cp950"))
    stream.reconfigure(encoding=name if keeps else "utf-8", errors="replace")
