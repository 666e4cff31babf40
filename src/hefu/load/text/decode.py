"""Bytes → text: which encoding it is, and what to do about damage.

UTF-8, UTF-16 and GB18030 (with GBK and GB2312 in it) are what Chinese public documents come
in. With only these four to tell apart, asking which one leaves the fewest ill-formed
sequences is both surer and faster than a general detector, and only so can damage be kept
to the character it struck.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hefu.errors import LoadError, Message
from hefu.load.problems import problem
from hefu.load.text.mend import mend_gb18030
from hefu.model import Problem

REPLACEMENT = "\ufffd"
REPORTED = 20
"""So many damaged characters (lost figures) get a problem each; the rest are counted in one."""

# Files that no loader takes: how one begins, what it is (``kind``) and what to do with it (``remedy``).
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x1f\x8b", "kind.gzip", "remedy.unpack"),
    (b"BZh", "kind.bzip2", "remedy.unpack"),
    (b"\xfd7zXZ", "kind.xz", "remedy.unpack"),
    (b"\x28\xb5\x2f\xfd", "kind.zstd", "remedy.unpack"),
    (b"7z\xbc\xaf", "kind.seven_zip", "remedy.unpack"),
    (b"Rar!", "kind.rar", "remedy.unpack"),
    (b"PAR1", "kind.parquet", "remedy.single"),
    (b"SQLite format 3", "kind.sqlite", "remedy.single"),
    (b"\x7fELF", "kind.program", "remedy.text"),
    (b"MZ", "kind.program", "remedy.text"),
)
_TEXT_CONTROLS = b"\t\n\v\f\r\x1a\x1b"
_LOST = re.compile(REPLACEMENT)
# Characters that running Chinese or Latin text is made of; anything else counts against.
_USUAL = re.compile(r"[\t\n\r -~\u2010-\u2027\u3000-\u3011\u4e00-\u9fff\uff01-\uff5e]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was in, and the damage met on the way."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, name: str = "text") -> Decoded:
    """The text of a file's bytes; newlines and a UTF-8 byte-order mark stay as they are.

    A damaged byte becomes U+FFFD, costs that character only and is reported. Raises
    :class:`LoadError` for binary data, unknown encodings and empty files; ``name`` is used
    in the message.
    """
    if not data.strip():
        raise LoadError("load.empty", path=name)
    text, encoding = _decode(data, name)
    if not text.strip("\ufeff\x00 \t\r\n\u3000\xa0"):
        raise LoadError("load.blank", path=name)
    return Decoded(text, encoding, tuple(_damage(text)))


def _decode(data: bytes, name: str) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise LoadError("load.utf32", path=name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"
        return data[2:].decode(encoding, "replace"), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and b"\x00" not in data:
        return text, "utf-8"
    if (wide := _utf16(data)) is not None:
        return wide
    _refuse_magic(data, name)
    if _is_binary(data):
        raise LoadError("load.binary", path=name)
    return _decode_multibyte(data, name)


def _decode_multibyte(data: bytes, name: str) -> tuple[str, str]:
    """UTF-8 with damage or GB18030: the one under which the fewest sequences are ill-formed."""
    text = data.decode("utf-8", "replace")
    if _mostly_sound(text):
        return text, "utf-8"
    text = mend_gb18030(data)
    if _mostly_sound(text) and _is_plausible(text):
        return text, "gb18030"
    raise LoadError("load.encoding", path=name)


def _refuse_magic(data: bytes, name: str) -> None:
    """Refuse well-known binary formats; the data are known not to be UTF-8 text, as "MZ…" may be."""
    for magic, kind, remedy in _MAGIC:
        if data.startswith(magic):
            raise LoadError("load.not_text", path=name, kind=Message(kind), remedy=Message(remedy))


def _is_binary(data: bytes) -> bool:
    sample = data[:65536]
    controls = sum(sample.count(bytes((c,))) for c in range(32) if c not in _TEXT_CONTROLS)
    # A few stray control bytes are damage; more than one in a hundred is another kind of file.
    return controls * 100 > len(sample)


def _utf16(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a byte-order mark, if it evidently is."""
    sample = data[: 65536 & ~1]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) & ~1].decode(encoding, "replace")
        usual = sum(len(run) for run in _USUAL.findall(text))
        # Two bytes of other encodings rarely fall into these ranges all the time, and
        # UTF-16 text has its line ends and digits there.
        if usual >= 0.95 * len(text) and re.search(r"[\n0-9，。 ]", text) and _is_plausible(text):
            return data.decode(encoding, "replace"), encoding
    return None


def _mostly_sound(text: str) -> bool:
    beyond_ascii = len(text) - sum(len(run) for run in re.findall(r"[\x00-\x7f]+", text))
    return text.count(REPLACEMENT) * 10 <= max(beyond_ascii, 10)


def _is_plausible(text: str) -> bool:
    """Whether the characters beyond ASCII are mostly those of everyday Chinese.

    Bytes of another encoding read as GB18030 or UTF-16 give rare characters; GB 2312 puts
    the 3,755 everyday ones (level 1) in rows 16 to 55.
    """
    sample = re.sub(r"[\x00-\x7f]+", "", text[:65536])
    if not sample:
        return True
    # Everyday characters have lead bytes B0–D7, punctuation and full-width forms A1–A3.
    two = sample.encode("gb2312", "ignore")
    everyday = sum(1 for lead in two[::2] if 0xB0 <= lead <= 0xD7 or 0xA1 <= lead <= 0xA3)
    return everyday * 2 >= len(sample)


def _damage(text: str) -> Iterator[Problem]:
    count = 0
    for found in _LOST.finditer(text):
        count += 1
        if count <= REPORTED:
            line = text.count("\n", 0, found.start()) + 1
            yield problem("damaged-bytes", found.start(), line=line)
    if count > REPORTED:
        yield problem("more-damaged-bytes", count=count - REPORTED)
