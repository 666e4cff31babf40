"""Scores Hefu on the labelled pairs of ``../shared/gold/dev``, with the scorer that lies there.

    make gold                               the pairs of gold/dev
    make gold ARGS="FOLDER…"                other pairs
    make gold ARGS="--need 0.95,0.9,0.95"   exit 1 below F1, evidence, verdicts
    make gold ARGS="--command .venv/bin/hefu"   through the command line, one process for each pair

The pairs are judged in this process, so that all take seconds; what ``hefu judge --format
jsonl`` would print is laid in a temporary folder, and the scorer, unchanged, is given a
command that prints it from there. What went wrong is written as JSON Lines to
``out/gold-errors.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import hefu
from benchmarks.sources import REPOSITORY, shared_or_exit
from hefu.errors import HefuError
from hefu.records import verdict_record

ERRORS = REPOSITORY / "out" / "gold-errors.jsonl"
REPLAY = 'exec cat "$0/$(basename "$(dirname "$2")").jsonl"'
"""A shell command that takes the arguments of ``hefu`` after its folder: ``judge PLAN NEXT …``."""


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="make gold"
    )
    options.add_argument("pairs", nargs="*", type=Path, help="folders of pairs")
    options.add_argument("--need", help="F1,evidence,verdicts: exit 1 below any of them")
    options.add_argument("--errors", type=Path, default=ERRORS, help="where to write what went wrong")
    options.add_argument("--command", help="score this hefu command instead of the library")
    chosen = options.parse_args()

    gold = shared_or_exit("gold/score.py").parent
    pairs = chosen.pairs or sorted(path.parent for path in (gold / "dev").glob("*/labels.json"))
    chosen.errors.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if chosen.command is None:
            judge_all(pairs, Path(folder))
        hefu_command = chosen.command or shlex.join(["sh", "-c", REPLAY, folder])
        scorer = [
            sys.executable,
            str(gold / "score.py"),
            "--hefu",
            hefu_command,
            "--errors",
            str(chosen.errors),
        ]
        if chosen.need:
            scorer += ["--need", chosen.need]
        code = subprocess.run([*scorer, *map(str, pairs)], check=False).returncode
    print(f"what went wrong: {chosen.errors}")
    raise SystemExit(code)


def judge_all(pairs: list[Path], folder: Path) -> None:
    """Writes one file of verdicts for each pair; a pair that cannot be judged gets none, and is named."""
    for pair in pairs:
        try:
            plan, later = hefu.load(pair / "plan.md"), hefu.load(pair / "next.md")
            verdicts = hefu.judge(hefu.read(plan), hefu.read(later), documents=(plan, later))
        except HefuError as error:
            print(f"{pair.name}: {error}", file=sys.stderr)
            continue
        rows = "".join(json.dumps(verdict_record(verdict), ensure_ascii=False) + "\n" for verdict in verdicts)
        (folder / f"{pair.name}.jsonl").write_text(rows, encoding="utf-8")


if __name__ == "__main__":
    main()
