"""A small ledger and its export, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.exported import ledger
from hefu.export import export_ledger
from hefu.ledger import Ledger, open_ledger


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The ledger of six invented reports; not to be changed."""
    return open_ledger(ledger(tmp_path_factory.mktemp("export")))


@pytest.fixture(scope="session")
def written(small: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its export in every format; not to be changed."""
    folder = tmp_path_factory.mktemp("dataset") / "out"
    export_ledger(small, folder)
    return folder
