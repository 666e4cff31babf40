"""The labelled pairs, where they are at hand: the thresholds the reader and the judge are held to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
SHARED = Path(os.environ.get("HEFU_SHARED", REPOSITORY.parent / "shared"))


@pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason="the labelled pairs are not here")
def test_headline_targets_evidence_and_verdicts_are_as_good_as_promised(tmp_path: Path) -> None:
    errors = tmp_path / "errors.jsonl"
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.gold", "--need", "0.95,0.9,0.95", "--errors", str(errors)],
        cwd=REPOSITORY,
        env={**os.environ, "HEFU_SHARED": str(SHARED)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
