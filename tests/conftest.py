"""What the tests of all parts share: the folder of real reports, where it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

SHARED = Path(os.environ.get("HEFU_SHARED") or Path(__file__).parents[2] / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and labels; tests that ask for it are skipped in a fresh clone."""
    if not SHARED.is_dir():
        pytest.skip("the shared corpus is not here")
    return SHARED
