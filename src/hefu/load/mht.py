"""Web pages in one file (MHTML), which Word writes under the name of ``.doc``."""

from __future__ import annotations

from pathlib import Path

from hefu.errors import LoadError, reason

_MOST_PARTS = 1000


def web_page(path: Path) -> bytes:
    """The bytes of the page in such a file, as they were before they were packed.

    Raises :class:`LoadError` when the file holds no page.
    """
    from email import message_from_bytes
    from email.message import Message
    from itertools import islice

    try:
        message: Message = message_from_bytes(path.read_bytes())
        for part in islice(message.walk(), _MOST_PARTS):
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                page = part.get_payload(decode=True)
                if isinstance(page, bytes) and page.strip():
                    return page
    except OSError as error:
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error
    except (RecursionError, ValueError, LookupError) as error:
        raise LoadError("office.damaged", path=path) from error
    raise LoadError("office.not_office", path=path)
