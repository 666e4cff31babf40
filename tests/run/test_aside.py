"""What a build lays aside on the disk: the same results, nothing left behind, and seen from every worker."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hefu.errors import EngineError
from hefu.run import aside
from hefu.run.build import Built, build
from hefu.run.local import LocalEngine
from hefu.run.sources import survey
from hefu.run.tasks import ReadPart, unit_schema
from run.conftest import TODAY
from run.invented_collection import content

HERE = LocalEngine(1)


def test_a_ledger_is_the_same_when_its_statements_do_not_fit_in_memory(
    collection: Path, built: tuple[Path, Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most in ("_HELD", "_GROUPS"):
        monkeypatch.setattr(aside, most, {"_HELD": 500, "_GROUPS": 3}[most])
    build([collection], tmp_path / "ledger", as_of=TODAY, engine=HERE)
    assert content(tmp_path / "ledger") == content(built[0])


def test_rows_that_were_laid_aside_come_back_part_by_part_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "_HELD", 7)
    monkeypatch.setattr(aside, "_GROUPS", 2)
    parts = [f"{number:05d}" for number in range(5)]
    tables = [pa.table({"part": [parts[(n * 3 + i) % 4] for i in range(5)], "n": [n] * 5}) for n in range(9)]
    gathered = by_part(tables, parts, tmp_path)
    names = [table.column("part").unique().to_pylist() for table in gathered]
    assert sorted(names) == [["00000"], ["00001"], ["00002"], ["00003"]]
    rows = sorted(row for table in gathered for row in zip(*table.to_pydict().values(), strict=True))
    assert rows == sorted(row for table in tables for row in zip(*table.to_pydict().values(), strict=True))
    assert list(tmp_path.iterdir()) == []


def by_part(tables: list[pa.Table], parts: list[str], folder: Path) -> list[pa.Table]:
    gathering = aside.Gathering(parts, folder)
    for table in tables:
        gathering.add(table)
    return list(gathering.by_part())


@pytest.mark.parametrize("piece", [1, 2, 1000])
def test_rows_in_memory_come_part_by_part_however_few_are_divided_at_once(
    piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "_PIECE", piece)
    tables = [pa.table({"part": ["00001", "00000", "00001"], "n": [n, n, n + 10]}) for n in range(3)]
    gathered = by_part(tables, ["00000", "00001"], tmp_path)
    assert [table.column("part").unique().to_pylist() for table in gathered] == [["00001"], ["00000"]]
    assert [sorted(table.column("n").to_pylist()) for table in gathered] == [[0, 1, 2, 10, 11, 12], [0, 1, 2]]


def test_the_largest_part_comes_first(tmp_path: Path) -> None:
    table = pa.table({"part": ["00000", "00001", "00001", "00002", "00001", "00002"], "n": range(6)})
    gathered = by_part([table], ["00000", "00001", "00002"], tmp_path)
    assert [table.num_rows for table in gathered] == [3, 2, 1]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_any_text_of_a_table_is_found_again_at_its_place(kind: pa.DataType, tmp_path: Path) -> None:
    texts = [None if row == 300 else f"第{row}份" * (row % 5) for row in range(1000)]
    table = pa.table({"id": [f"d{row:04d}" for row in range(1000)], "text": pa.array(texts).cast(kind)})
    pq.write_table(table, tmp_path / "t.parquet", row_group_size=170)
    found = survey([tmp_path / "t.parquet"])
    some = [item for item in found if item.row % 3 == 0 or 290 < item.row < 310]
    laid = aside.lay_texts(some, tmp_path)
    reading = aside.Texts()
    assert [reading.at(*laid[item.doc]) for item in some] == [texts[item.row] or "" for item in some]


def test_nothing_is_left_behind_not_even_by_a_build_that_was_killed(collection: Path, tmp_path: Path) -> None:
    left = tmp_path / "ledger" / aside.NAME / "texts-0.arrow"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x")
    build([collection], tmp_path / "ledger", as_of=TODAY, engine=HERE)
    assert not left.parent.exists()


def test_a_worker_that_does_not_see_the_ledger_says_so_and_writes_nothing(tmp_path: Path) -> None:
    row = {"part": "00000", "key": "00000-x", "doc": "d", "path": "/d.md", "kept": "", "sha256": "1"}
    unit = pa.RecordBatch.from_pylist([row], schema=unit_schema())
    with pytest.raises(EngineError) as raised:
        ReadPart(str(tmp_path / "ledger"))(unit)
    assert raised.value.code == "engine.unseen" and not (tmp_path / "ledger").exists()


def test_a_worker_that_does_not_see_the_sources_does_not_take_them_for_unreadable(tmp_path: Path) -> None:
    row = {"part": "00000", "key": "00000-x", "doc": "d", "path": "/no/d.md", "kept": "", "sha256": "1"}
    unit = pa.RecordBatch.from_pylist([row], schema=unit_schema())
    with aside.work_folder(tmp_path), pytest.raises(EngineError) as raised:
        ReadPart(str(tmp_path))(unit)
    assert raised.value.code == "engine.unseen" and "/no/d.md" in str(raised.value)
