"""Errors of our own: each says what was wrong, where, and what to do about it."""

from __future__ import annotations


class HefuError(Exception):
    """Base of every error Hefu raises on purpose; its message is written for people."""


class LoadError(HefuError):
    """A source could not be turned into a document (missing, binary, empty, too large …)."""


class UnknownContextError(HefuError):
    """Place or year could not be known and are needed; the message says how to give them."""


class CatalogError(HefuError):
    """A catalog or policy file is wrong: which file, which entry, and how to mend it."""
