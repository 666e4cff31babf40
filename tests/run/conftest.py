"""A collection of invented reports and its ledger, made once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hefu.run.build import Built, build
from hefu.run.local import LocalEngine
from run.invented_collection import write_collection

TODAY = dt.date(2021, 6, 30)


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of 42 places in six years, as files; not to be changed."""
    return write_collection(tmp_path_factory.mktemp("collection"))


@pytest.fixture(scope="session")
def built(collection: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """Their ledger, and what building it said; not to be changed."""
    folder = tmp_path_factory.mktemp("built") / "ledger"
    return folder, build([collection], folder, as_of=TODAY, engine=LocalEngine(1))
