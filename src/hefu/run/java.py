"""Where a Java is that Spark can run on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hefu.errors import EngineError

OLDEST: Final = 17
"""The oldest Java that Spark 4 runs on."""
_PLACES: Final = ("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines")
_VERSION: Final = re.compile(r'version "(?:1\.)?(\d+)')


def java_home() -> str:
    """The folder of a Java that is new enough: of ``JAVA_HOME``, of the path, or where systems keep them.

    Raises :class:`EngineError` that says what was found instead and what to install.
    """
    met = []
    for home in _homes():
        version = _version(home / "bin" / "java")
        if version >= OLDEST:
            return str(home)
        if version:
            met.append(f"Java {version} ({home})")
    raise EngineError("engine.old_java", found=tuple(met)) if met else EngineError("engine.java")


def _homes() -> Iterator[Path]:
    if said := os.environ.get("JAVA_HOME"):
        yield Path(said)
    if found := shutil.which("java"):
        yield Path(found).resolve().parent.parent
    for place in map(Path, _PLACES):
        for home in sorted(place.iterdir()) if place.is_dir() else ():
            yield home / "Contents" / "Home" if (home / "Contents").is_dir() else home


def _version(java: Path) -> int:
    """Which Java this is (17), 0 if none."""
    if not java.is_file():
        return 0
    try:
        said = subprocess.run([java, "-version"], capture_output=True, encoding="utf-8", timeout=30)
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0
    found = _VERSION.search(said.stderr + said.stdout)
    return int(found[1]) if found else 0
