"""Hefu (合符): turns every number a government promises into a tracked commitment.

    import hefu
    plan, result = hefu.load("2023.md"), hefu.load("2024.md")
    hefu.judge(hefu.read(plan), hefu.read(result)).counts()

The packages follow the flow: ``load`` → ``read`` → ``judge`` → ``publish``; ``model`` holds the
records they hand on, ``catalog`` what is known about language and statistics, as data; ``run`` does it
for thousands of documents and ``ledger`` keeps what came out.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hefu.catalog.indicators import load_catalog as catalog
    from hefu.errors import CatalogError, HefuError, LedgerError, LoadError, UnknownContextError
    from hefu.judge import Verdicts, judge
    from hefu.ledger import Ledger, open_ledger
    from hefu.load import load, load_text
    from hefu.model import Document, Quantity, Statement, Verdict
    from hefu.read import Statements, quantities, read
    from hefu.run.build import build

__version__ = "0.1.0"

__all__ = [
    "CatalogError",
    "Document",
    "HefuError",
    "Ledger",
    "LedgerError",
    "LoadError",
    "Quantity",
    "Statement",
    "Statements",
    "UnknownContextError",
    "Verdict",
    "Verdicts",
    "build",
    "catalog",
    "judge",
    "load",
    "load_text",
    "open_ledger",
    "quantities",
    "read",
]

_HOMES = {
    "hefu.catalog.indicators": ("catalog:load_catalog",),
    "hefu.errors": ("CatalogError", "HefuError", "LedgerError", "LoadError", "UnknownContextError"),
    "hefu.judge": ("Verdicts", "judge"),
    "hefu.ledger": ("Ledger", "open_ledger"),
    "hefu.load": ("load", "load_text"),
    "hefu.model": ("Document", "Quantity", "Statement", "Verdict"),
    "hefu.read": ("Statements", "quantities", "read"),
    "hefu.run.build": ("build",),
}


def _lazily(home: str, name: str) -> property:
    """The public name, imported when first asked for: ``hefu ask`` must not wait for the reader.

    A property also stands firm where the import of a package of the same name (``hefu.read``) would put
    the package in the place of the function.
    """
    return property(lambda self: getattr(import_module(home), name), lambda self, value: None)


class _Hefu(ModuleType):
    """The package itself, whose public names are imported when they are used."""

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


for _home, _names in _HOMES.items():
    for _name in _names:
        _public, _, _there = _name.partition(":")
        setattr(_Hefu, _public, _lazily(_home, _there or _public))

_module: Any = sys.modules[__name__]
_module.__class__ = _Hefu
