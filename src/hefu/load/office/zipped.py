"""Zip files that anybody may have made: opened only within limits, and read only within limits.

Nothing is ever unpacked to disk, so names like ``../x`` do no harm. What could do harm is size:
entries that blow up when read, more entries than memory holds, a directory that lies. Python's
``zipfile`` never gives more of an entry than the directory declares, so the sum of the declared
sizes bounds what can ever be read, whatever the entries really hold or however they overlap.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from hefu.errors import LoadError, reason

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_ENTRIES = 10_000
MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes of all entries together; a report with all its pictures stays far below."""
MOST_PART = 256 * 1024 * 1024
"""Bytes of one entry that is read."""
RATIO_FROM = 64 * 1024 * 1024
MOST_RATIO = 250
"""Archives of more than ``RATIO_FROM`` bytes may not shrink more than this; XML shrinks to a 30th."""

_MOST_DIRECTORY = 2 * 1024 * 1024
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Package:
    """An open zip file: its entries by their name in small letters, as Office compares them."""

    path: Path
    archive: ZipFile
    entries: Mapping[str, ZipInfo]

    def has(self, name: str) -> bool:
        """Whether there is an entry of that name."""
        return _key(name) in self.entries

    def read(self, name: str, most: int = MOST_PART) -> bytes:
        """The bytes of an entry, b"" where there is none.

        Raises :class:`LoadError` when it is damaged or has more than ``most`` bytes.
        """
        found = self.entries.get(_key(name))
        if found is None:
            return b""
        if found.file_size > most:
            raise _too_large(self.path, most)
        out = io.BytesIO()
        with _damage(self.path), self.archive.open(found) as entry:
            while piece := entry.read(_PIECE):
                if out.tell() + len(piece) > most:  # pragma: no cover - zipfile keeps to the size
                    raise _too_large(self.path, most)
                out.write(piece)
        return out.getvalue()


@contextmanager
def open_zip(path: Path) -> Iterator[Package]:
    """The zip file, once it is known to be within the limits; see :func:`check_zip`."""
    from zipfile import ZipFile

    with _damage(path), _Careful(path) as file:
        archive = ZipFile(file)
        with archive:
            infos = archive.infolist()
            _check(path, infos)
            yield Package(path, archive, {_key(info.filename): info for info in infos})


def check_zip(path: Path) -> None:
    """Look a zip file over before another program opens it.

    Raises :class:`LoadError` when it is damaged, locked with a password, too large when unpacked,
    packed too tightly to be honest, has too many entries, or entries that lie over one another.
    """
    with open_zip(path):
        pass


def _check(path: Path, infos: list[ZipInfo]) -> None:
    if len(infos) > MOST_ENTRIES:
        raise LoadError("office.entries", path=path, count=f"{len(infos):,}", limit=f"{MOST_ENTRIES:,}")
    if any(info.flag_bits & 0x1 for info in infos):
        raise LoadError("office.password", path=path)
    # Office packages are stored or deflated; only these are unpacked in bounded pieces.
    if any(info.compress_type not in (0, 8) for info in infos):
        raise LoadError("office.method", path=path)
    whole = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if whole > MOST_UNPACKED:
        raise _too_large(path, MOST_UNPACKED)
    if whole > RATIO_FROM and whole > MOST_RATIO * packed:
        raise LoadError("office.bomb", path=path, ratio=f"{whole // max(packed, 1):,}")
    places = sorted((info.header_offset, info.compress_size) for info in infos)
    if any(start + size > following for (start, size), (following, _) in pairwise(places)):
        raise LoadError("office.overlap", path=path)


class _Careful(io.FileIO):
    """A file that never gives more than a piece at once, so that its directory stays small."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = _MOST_DIRECTORY if size is None or size < 0 else min(size, _MOST_DIRECTORY)
        return super().read(wanted) or b""


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    """What ``zipfile`` and zlib raise of a bad file, as an error of our own."""
    from zipfile import BadZipFile
    from zlib import error as ZlibError

    try:
        yield
    except LoadError:
        raise
    except FileNotFoundError as error:
        raise LoadError("load.missing", path=path) from error
    except (BadZipFile, ZlibError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise LoadError("office.damaged", path=path) from error
    except OSError as error:
        if error.errno is None or error.errno == 22:  # EINVAL: a place before the file's beginning
            raise LoadError("office.damaged", path=path) from error
        raise LoadError("load.unreadable", path=path, why=reason(error)) from error


def _too_large(path: Path, limit: int) -> LoadError:
    return LoadError("office.unpacked", path=path, limit=f"{limit // (1024 * 1024)} MB")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
