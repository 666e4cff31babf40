"""The year a document speaks from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hefu.model import Problem


@dataclass(frozen=True, slots=True)
class Witness:
    """The year, whether it was stated outright, and what was odd about the evidence."""

    year: int | None
    stated: bool = False
    problems: tuple[Problem, ...] = ()


_PATH_YEAR = re.compile(r"(?:^|[^\d])((?:19[4-9]|20[0-4])\d)(?!\d)[^/\\]*$")
_YEAR = re.compile(r"((?:19[4-9]|20[0-4])\d)年")


def find_year(text: str, *, title: str, kind: str, meta: Mapping[str, str], path_hint: str) -> Witness:
    """The year of a document, None when nothing tells."""
    if (stated := meta.get("year", "")).isdigit():
        return Witness(int(stated), stated=True)
    for where, pattern in ((path_hint, _PATH_YEAR), (title, _YEAR), (text[:600], _YEAR)):
        if found := pattern.search(where):
            return Witness(int(found.group(1)))
    return Witness(None)
