"""Data for the scripts of the written site: JSON, packed, in a file that a page may take in as a script."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any


def packed(data: Any) -> bytes:
    """A script that hands ``data`` over: JSON, compressed (gzip), in Base64; the same data, the same bytes.

    A page that was opened from a folder may not read files, but it may run scripts beside it.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)  # 31: with the head of gzip, without a time
    whole = squeezer.compress(text) + squeezer.flush()
    return b'hefu.take("' + base64.b64encode(whole) + b'");\n'


def unpacked(script: bytes) -> Any:
    """What :func:`packed` was given."""
    return json.loads(zlib.decompress(base64.b64decode(script.split(b'"')[1]), 31))
