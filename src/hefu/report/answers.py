"""The ready questions by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from hefu.errors import LedgerError
from hefu.ledger import Ledger
from hefu.report.amplification import amplification
from hefu.report.claims import claims
from hefu.report.indicator import indicator
from hefu.report.kept import kept
from hefu.report.place import place
from hefu.report.result import Answer, Scope

if TYPE_CHECKING:
    import duckdb

QUESTIONS: Final[Mapping[str, Callable[[duckdb.DuckDBPyConnection, Scope, str], Answer]]] = {
    "kept": kept,
    "amplification": amplification,
    "place": place,
    "indicator": indicator,
    "claims": claims,
}
"""Each ready question, by its name."""


def answer(ledger: Ledger, question: str, scope: Scope | None = None, name: str = "") -> Answer:
    """The answer to one of the ready ``QUESTIONS``.

    ``name`` is the place or indicator asked about, where the question is about one.

    Raises :class:`LedgerError` when the name is unknown or means several, or the ledger is damaged.
    """
    import duckdb

    connection = ledger.connect()
    try:
        return QUESTIONS[question](connection, scope or Scope(), name)
    except duckdb.Error as error:
        raise LedgerError("ledger.query", why=" ".join(str(error).split())) from error
    finally:
        connection.close()
