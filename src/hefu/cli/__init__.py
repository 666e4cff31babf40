"""The command line: ``hefu read | judge | catalog | quantities | demo``.

Exit codes: 0 done, 1 bad input or nothing readable (the message on stderr says what and how
to mend it), 2 wrong usage.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; never ends in a traceback for bad input."""
    from hefu.cli.app import build_app
    from hefu.cli.words import current_words
    from hefu.errors import HefuError

    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe in another encoding must not stop Chinese from being written.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = current_words(sys.argv[1:])
    try:
        build_app(words)()
    except HefuError as error:
        sys.stderr.write(f"{words.say('common.error')}: {error}\n")
        raise SystemExit(1) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
