"""Into which part of the ledger a document and a place fall; the same on every machine and every day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

_DOCUMENTS: Final = 96
"""About how many documents a part holds: small enough to be written anew for one changed document and
to be lost when a build is killed, large enough that files stay few."""


_MOST: Final = 16_384
"""Parts of a ledger at most, six files each: beyond 1.5 million documents the parts grow instead."""


def part_count(documents: int) -> int:
    """Into how many parts a ledger of so many documents is divided: a power of two, at most 16,384."""
    count = 1
    while count * _DOCUMENTS < documents and count < _MOST:
        count *= 2
    return count


def part_of(name: str, count: int) -> str:
    """The part that a document id or a home falls into ("00003")."""
    number = int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest()[:8], "big") % count
    return f"{number:05d}"


def homes(rows: pa.Table) -> pa.Array:
    """What each statement is judged within: its place, whole ("浙江省" also for "浙江省/部分"), or the
    folder of its document where the place is unknown.

    ``rows`` has the columns ``place`` and ``doc``.
    """
    import pyarrow.compute as pc

    places = _each(rows.column("place"), lambda place: place.split("/", 1)[0] or None)
    return pc.coalesce(places, _each(rows.column("doc"), lambda doc: f"?{doc.rpartition('/')[0]}"))


def home_parts(home: pa.Array, count: int) -> pa.Array:
    """:func:`part_of` of each home."""
    return _each(home, lambda name: part_of(name, count))


def _each(words: pa.Array | pa.ChunkedArray, told: Callable[[str], str | None]) -> pa.Array:
    """What is ``told`` of each word, asked once for words that come again; null of null."""
    import pyarrow as pa

    whole = words.combine_chunks() if isinstance(words, pa.ChunkedArray) else words
    coded = whole.dictionary_encode()
    return pa.array([told(word) for word in coded.dictionary.to_pylist()], pa.string()).take(coded.indices)


def parts_of(names: Iterable[str], count: int) -> list[str]:
    """:func:`part_of` of each name; names that come again cost nothing."""
    known: dict[str, str] = {}
    return [known.get(name) or known.setdefault(name, part_of(name, count)) for name in names]
