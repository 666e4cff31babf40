"""The engines: the same work on this machine's cores, on Spark and on Ray gives the same ledger."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hefu.errors import EngineError, HefuError, LedgerError
from hefu.run import java
from hefu.run.build import build
from hefu.run.engine import Engine, begin, engine_named, opened
from hefu.run.remote import call
from run.conftest import TODAY
from run.invented_collection import content, places, report

if TYPE_CHECKING:
    import pyarrow as pa

CORPUS = (
    Path(os.environ.get("HEFU_SHARED") or Path(__file__).parents[3] / "shared") / "corpus/reports.parquet"
)
REAL = 30
"""So many reports of the corpus, where it is there, are read by every engine."""


def cannot(engine: str) -> str:
    """Why this engine cannot run here; "" if it can."""
    package = {"spark": "pyspark", "ray": "ray"}.get(engine)
    if package and find_spec(package) is None:
        return f"{package} is not installed (pip install 'hefu[{engine}]')"
    if engine == "spark":
        try:
            java.java_home()
        except EngineError as error:
            return str(error)
    return ""


def engine_or_skip(name: str, workers: int = 2) -> Engine:
    if reason := cannot(name):
        pytest.skip(reason)
    return engine_named(name, workers=workers)


@pytest.fixture(scope="module")
def sources(collection: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The invented reports as files, and a table of real ones (in a fresh clone, of invented ones)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = tmp_path_factory.mktemp("table") / "reports.parquet"
    if CORPUS.is_file():
        reports = pq.read_table(CORPUS, columns=["id", "text"])
        reports = reports.take(list(range(0, reports.num_rows, reports.num_rows // REAL)))
    else:
        rows = [(f"又/{place}/2022", report(place, 2022)) for place in places(REAL)]
        reports = pa.table(dict(zip(("id", "text"), zip(*rows, strict=True), strict=True)))
    pq.write_table(reports, table)
    return [collection, table]


@pytest.fixture(scope="module")
def expected(sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the ledger that one process makes of them."""
    folder = tmp_path_factory.mktemp("expected") / "ledger"
    build(sources, folder, engine=engine_named("local", workers=1), as_of=TODAY)
    return content(folder)


@pytest.mark.parametrize("name", ["local", "spark", "ray"])
def test_every_engine_makes_the_same_ledger_byte_for_byte(
    name: str, sources: list[Path], expected: dict[str, bytes], tmp_path: Path
) -> None:
    build(sources, tmp_path / "ledger", engine=engine_or_skip(name), as_of=TODAY)
    made = content(tmp_path / "ledger")
    assert made.keys() == expected.keys()
    assert [name for name in made if made[name] != expected[name]] == []


def test_a_build_on_spark_that_is_killed_is_finished_here_as_if_it_had_been_made_at_once(
    sources: list[Path], expected: dict[str, bytes], tmp_path: Path
) -> None:
    engine_or_skip("spark")
    ledger = tmp_path / "ledger"
    code = (
        "import datetime as dt, sys; from hefu.run.build import build;"
        "from hefu.run.spark import SparkEngine;"
        f"build(sys.argv[2:], sys.argv[1], as_of=dt.date{(TODAY.year, TODAY.month, TODAY.day)},"
        "engine=SparkEngine(1))"
    )
    begun = subprocess.Popen([sys.executable, "-c", code, str(ledger), *map(str, sources)])
    until = time.monotonic() + 300
    while begun.poll() is None and time.monotonic() < until and not any(ledger.glob("documents/*.parquet")):
        time.sleep(0.02)
    begun.kill()
    begun.wait()
    assert not (ledger / "ledger.json").exists() and any(ledger.glob("documents/*.parquet"))
    gone_on = build(sources, ledger, engine=engine_named("local", workers=1), as_of=TODAY)
    assert gone_on.read < gone_on.documents
    assert content(ledger) == expected


# ── units and what becomes of them, in a Spark and a Ray that are there already ────────────


@pytest.fixture(scope="module", params=["local", "spark", "ray"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine; Spark and Ray were begun by somebody else, who goes on using them."""
    engine = engine_or_skip(request.param)
    if request.param == "spark":
        from pyspark import cloudpickle
        from pyspark.sql import SparkSession

        cloudpickle.register_pickle_by_value(sys.modules[__name__])  # workers have no tests
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("PYSPARK_PYTHON", sys.executable)
            environment.setenv("JAVA_HOME", java.java_home())
            builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
            session = builder.getOrCreate()
        yield engine
        assert session.range(3).count() == 3
        session.stop()
    elif request.param == "ray":
        import ray

        ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
        ray.init("local", num_cpus=2, include_dashboard=False, log_to_driver=False)
        yield engine
        assert ray.is_initialized()
        ray.shutdown()
    else:
        yield engine


@dataclass(frozen=True)
class Count:
    """Answers with the first number of a unit and how many rows it has; or fails at one of them."""

    fails_at: int = -1
    error: type[Exception] = ValueError

    def __call__(self, unit: pa.RecordBatch) -> pa.RecordBatch:
        import pyarrow as pa

        first = unit.column("number")[0].as_py()
        if first == self.fails_at:
            raise self.error("ledger.unwritable", path="/x", why="y")
        return pa.RecordBatch.from_pylist([{"number": first, "rows": unit.num_rows}])


def numbered(*sizes: int) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for number, size in enumerate(sizes):
        yield pa.record_batch([pa.array([number] * size, pa.int64())], names=["number"])


def answers(engine: Engine, task: Any, units: Iterator[pa.RecordBatch]) -> list[dict[str, int]]:
    import pyarrow as pa

    out = pa.schema([("number", pa.int64()), ("rows", pa.int64())])
    return sorted((r.to_pylist()[0] for r in engine.map(task, units, out)), key=lambda r: r["number"])


def test_a_unit_comes_to_the_task_whole_and_its_answer_once(engine: Engine) -> None:
    sizes = [1, 70_000, 3, 1, 1_000_000, 2, 1]  # Spark by itself parts rows at 10,000
    expected = [{"number": number, "rows": rows} for number, rows in enumerate(sizes)]
    assert answers(engine, Count(), numbered(*sizes)) == expected


def test_without_units_there_is_nothing_to_do(engine: Engine) -> None:
    assert answers(engine, Count(), numbered()) == []


def test_workers_are_begun_before_there_is_work_whatever_comes_of_what_they_prepare(
    engine: Engine, tmp_path: Path
) -> None:
    prepared = tmp_path / "prepared"
    for prepare in (partial(Path.touch, prepared), partial(int, "no number")):
        with opened(engine) as kept:
            begin(kept, prepare)
            assert answers(kept, Count(), numbered(1, 2, 3)) == [
                {"number": number, "rows": number + 1} for number in range(3)
            ]
    assert prepared.exists() == (engine.name == "local")


def test_units_are_taken_as_they_are_needed_not_all_at_once(engine: Engine) -> None:
    import pyarrow as pa

    taken = []

    def watched() -> Iterator[pa.RecordBatch]:
        for unit in numbered(*[1] * 50):
            taken.append(unit)
            yield unit

    results = engine.map(Count(), watched(), pa.schema([("number", pa.int64()), ("rows", pa.int64())]))
    next(results)
    assert len(taken) <= 10
    assert sum(1 for _ in results) == 49


def test_an_error_of_ours_comes_back_as_it_was_raised(engine: Engine) -> None:
    with pytest.raises(LedgerError) as raised:
        answers(engine, Count(fails_at=1, error=LedgerError), numbered(1, 1, 1))
    assert raised.value.code == "ledger.unwritable" and raised.value.say("zh").startswith("/x 写不进去：y")


def test_any_other_error_of_a_far_worker_is_said_in_one_line_with_what_to_do(engine: Engine) -> None:
    if engine.name == "local":
        pytest.skip("here it is raised as it is")
    with pytest.raises(EngineError) as raised:
        answers(engine, Count(fails_at=1), numbered(1, 1, 1))
    said = str(raised.value)
    assert raised.value.code == "engine.failed" and "ValueError" in said and "\n" not in said


# ── what is missing ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "package"), [("spark", "pyspark"), ("ray", "ray")])
def test_where_a_package_is_missing_the_extra_is_named(
    name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (package, "pyspark.sql"):
        monkeypatch.setitem(sys.modules, module, None)  # as if it were not installed
    with pytest.raises(HefuError) as raised:
        answers(engine_named(name), Count(), numbered(1))
    assert raised.value.code == "engine.missing" and f"hefu[{name}]" in str(raised.value)


def fake_java(folder: Path, version: str) -> Path:
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
    program.chmod(0o755)
    return folder


@pytest.fixture
def no_java(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(java, "_PLACES", ())
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    return monkeypatch


def test_without_java_it_is_said_what_to_install(no_java: pytest.MonkeyPatch) -> None:
    with pytest.raises(EngineError) as raised:
        java.java_home()
    assert raised.value.code == "engine.java" and "openjdk-17" in raised.value.say("zh")


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands for Java")
def test_a_java_that_is_too_old_is_passed_over_or_named(no_java: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sh = shutil.which("sh", path=os.defpath)
    assert sh
    old, new = fake_java(tmp_path / "old", "1.8.0_292"), fake_java(tmp_path / "new", "21.0.2")
    no_java.setenv("JAVA_HOME", str(old))
    with pytest.raises(EngineError) as raised:
        java.java_home()
    assert raised.value.code == "engine.old_java" and "Java 8" in str(raised.value)
    no_java.setenv("PATH", str(new / "bin"))
    assert java.java_home() == str(new)


@pytest.mark.parametrize("master", ["spark://127.0.0.1:1", "127.0.0.1:1", "ray://no-such-host.invalid:10001"])
def test_a_cluster_that_does_not_answer_is_said_at_once(master: str) -> None:
    with pytest.raises(EngineError) as raised:
        call(master, "Spark")
    assert raised.value.code == "engine.start" and master in str(raised.value)
