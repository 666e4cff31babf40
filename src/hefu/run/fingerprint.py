"""What made a result: a hash of the code and the data files that it depends on.

A document is read anew when its content or anything that reads it has changed; a change of the web
pages or of this package does not matter to it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from hefu.judge import Policy

_READER: Final = (
    "model.py",
    "load",
    "read",
    "catalog",
    "ledger/rows.py",
    "ledger/schema.py",
    "run/stages.py",
)
_JUDGE: Final = ("judge",)
_KINDS: Final = (".py", ".toml", ".csv", ".txt")


@cache
def reader_fingerprint() -> str:
    """Of everything between a source and its rows: code of loading and reading, and the catalog."""
    return _hash(_READER)


def judge_fingerprint(policy: Policy) -> str:
    """Of everything between rows and verdicts: the reader's, the judge's code, and the policy."""
    return hashlib.sha256(f"{reader_fingerprint()} {_hash(_JUDGE)} {policy!r}".encode()).hexdigest()[:16]


def versions(policy: Policy) -> dict[str, str]:
    """The published versions of what knows the language and of the rules."""
    from hefu import __version__
    from hefu.catalog.indicators import load_catalog

    return {"hefu": __version__, "catalog": load_catalog().version, "policy": policy.name}


@cache
def _hash(parts: tuple[str, ...]) -> str:
    total = hashlib.sha256()
    for part in parts:
        for name, file in _walk(part, files("hefu").joinpath(part)):
            total.update(f"{name}\0".encode())
            total.update(file.read_bytes())
    return total.hexdigest()[:16]


def _walk(name: str, at: Traversable) -> list[tuple[str, Traversable]]:
    """The files of one of the package's parts, in order of their names."""
    if at.is_file():
        return [(name, at)] if name.endswith(_KINDS) else []
    below = sorted(at.iterdir(), key=lambda item: item.name)
    return [found for item in below for found in _walk(f"{name}/{item.name}", item)]
