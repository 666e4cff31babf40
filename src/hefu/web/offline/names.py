"""Names of files that every system takes, and that no two texts share."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

LONGEST: Final = 48
"""Characters of a name at most; of three bytes each, and with what is added, they stay below 255."""

_CUT: Final = 30
_OTHER: Final = re.compile(r"[^\w.（）()·-]+")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?")
_ENDING: Final = re.compile(r"\.(html|js|css|csv|xlsx|json|xml|svg)$")
"""How files end that are written beside folders: a folder must not look like one of them."""


@lru_cache(maxsize=100_000)
def safe_name(text: str) -> str:
    """``text`` as the name of a file or folder.

    A short text of letters, digits, ``-``, ``_`` and single dots stays as it is. Any other becomes what is
    left of it, ``~`` and ten digits of its hash: so names differ where texts do, also where capitals,
    full-width letters or composed characters are taken for the same, and Windows takes them all.
    """
    return text if _plain(text) else _hashed(text)


@lru_cache(maxsize=100_000)
def flat_name(text: str) -> str:
    """``text``, which may hold slashes, as one name: "a/b" becomes "a_b".

    One that holds an underscore already is told apart by its hash.
    """
    flat = text.replace("/", "_")
    return flat if "_" not in text and _plain(flat) else _hashed(text)


def _hashed(text: str) -> str:
    kept = _OTHER.sub("-", unicodedata.normalize("NFKC", text).casefold())[:_CUT].strip("-. ")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{kept}~{digest}"


def _plain(text: str) -> bool:
    return (
        0 < len(text) <= LONGEST
        and not _OTHER.search(text)
        and text[0] not in ".-"
        and text[-1] != "."
        and ".." not in text
        and unicodedata.normalize("NFKC", text).casefold() == text
        and unicodedata.normalize("NFD", text).isprintable()
        and not _RESERVED.fullmatch(text)
        and not _ENDING.search(text)
    )
