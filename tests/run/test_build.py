"""Building a ledger: what is in it, and that it stays whole whatever happens."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hefu.errors import LedgerError
from hefu.ledger import lock, open_ledger
from hefu.run.build import Built, build
from hefu.run.local import LocalEngine
from run.conftest import TODAY
from run.invented_collection import YEARS, content, places, report, write_collection, write_parquet

HERE = LocalEngine(1)


def build_at(sources: object, folder: Path, **options: object) -> Built:
    return build([sources], folder, **{"as_of": TODAY, "engine": HERE, **options})  # type: ignore


def copied(collection: Path, folder: Path) -> tuple[Path, Path]:
    """A copy of the collection that may be changed, and its ledger."""
    sources = Path(shutil.copytree(collection, folder / "sources"))
    build_at(sources, folder / "ledger")
    return sources, folder / "ledger"


def test_every_document_every_figure_and_every_verdict_is_in_the_tables(built: tuple[Path, Built]) -> None:
    ledger = open_ledger(built[0])
    (row,) = ledger.ask(
        "SELECT (SELECT count(*) FROM documents) AS documents,"
        " (SELECT count(DISTINCT id) FROM statements) AS ids,"
        " (SELECT count(*) FROM statements) AS statements, (SELECT count(*) FROM verdicts) AS verdicts,"
        " (SELECT count(*) FROM statements WHERE stance = 'target') AS targets,"
        " (SELECT count(*) FROM texts) AS texts"
    ).to_pylist()
    assert row["documents"] == row["texts"] == 42 * len(YEARS)
    assert row["ids"] == row["statements"] >= 42 * len(YEARS) * 8
    assert row["verdicts"] == row["targets"] == ledger.manifest.rows["verdicts"]


def test_a_target_is_judged_by_the_report_of_the_next_year(built: tuple[Path, Built]) -> None:
    place = places(1)[0]
    rows = open_ledger(built[0]).ask(
        "SELECT status, low, outcome_low, doc, outcome_doc, quote, outcome_quote FROM promises"
        " WHERE place = ? AND indicator = 'gdp' AND year = 2018",
        [place],
    )
    (row,) = rows.to_pylist()
    assert (row["doc"], row["outcome_doc"]) == (f"{place}/2018", f"{place}/2019")
    assert row["status"] == ("met" if row["outcome_low"] >= 6 * 0.95 else "missed")
    assert "6%" in row["quote"] and str(row["outcome_low"]) in row["outcome_quote"]


def test_places_carry_their_code_level_and_parent(built: tuple[Path, Built]) -> None:
    rows = open_ledger(built[0]).ask("SELECT DISTINCT place_level, place_code, place_parent FROM documents")
    assert {row["place_level"] for row in rows.to_pylist()} == {"city"}
    assert all(len(row["place_code"]) == 6 and row["place_parent"] for row in rows.to_pylist())


def test_quotes_lead_into_the_texts(built: tuple[Path, Built]) -> None:
    rows = open_ledger(built[0]).ask(
        'SELECT s.quote, substr(t.text, s.start + 1, s."end" - s.start) AS there'
        " FROM statements s JOIN texts t USING (doc)"
    )
    assert all(row["quote"] == row["there"] for row in rows.to_pylist())


def test_nothing_is_done_again_where_nothing_changed(collection: Path, built: tuple[Path, Built]) -> None:
    before = {path: path.stat().st_mtime_ns for path in built[0].rglob("*.parquet")}
    again = build_at(collection, built[0])
    assert (again.read, again.judged, again.gone) == (0, 0, 0)
    assert before == {path: path.stat().st_mtime_ns for path in built[0].rglob("*.parquet")}


def test_one_changed_document_alone_is_read_and_the_ledger_is_as_if_made_anew(
    collection: Path, tmp_path: Path
) -> None:
    sources, ledger = copied(collection, tmp_path)
    place = places(3)[2]
    (sources / place / "2018.md").write_text(report(place, 2018, growth=9), "utf-8")
    changed = build_at(sources, ledger)
    assert changed.read == 1 and 1 <= changed.judged <= 2
    build_at(sources, tmp_path / "anew")
    assert content(ledger) == content(tmp_path / "anew")
    query = "SELECT low FROM verdicts WHERE place = ? AND indicator = 'gdp' AND year = 2018"
    assert open_ledger(ledger).ask(query, [place])["low"].to_pylist() == [9.0]


def test_documents_that_are_gone_leave_the_ledger_with_their_verdicts(
    collection: Path, tmp_path: Path
) -> None:
    sources, ledger = copied(collection, tmp_path)
    place = places(1)[0]
    (sources / place / "2019.md").unlink()
    changed = build_at(sources, ledger)
    assert (changed.gone, changed.read) == (1, 0)
    query = "SELECT status FROM verdicts WHERE place = ? AND indicator = 'gdp' AND year = 2018"
    assert open_ledger(ledger).ask(query, [place])["status"].to_pylist() == ["no_evidence"]


def test_a_collection_that_grows_past_a_part_is_divided_anew_without_reading_again(tmp_path: Path) -> None:
    sources = write_collection(tmp_path / "sources", 15)
    first = build_at(sources, tmp_path / "ledger")
    for place in places(20)[15:]:
        (sources / place).mkdir()
        for year in YEARS:
            (sources / place / f"{year}.md").write_text(report(place, year), "utf-8")
    second = build_at(sources, tmp_path / "ledger")
    assert first.manifest.buckets == 1 and second.manifest.buckets == 2
    assert second.read == 5 * len(YEARS)
    build_at(sources, tmp_path / "anew")
    assert content(tmp_path / "ledger") == content(tmp_path / "anew")


def test_files_and_a_parquet_table_of_the_same_documents_give_the_same_rows(
    collection: Path, built: tuple[Path, Built], tmp_path: Path
) -> None:
    table = write_parquet(collection, tmp_path / "reports.parquet")
    build_at(table, tmp_path / "ledger")
    for query in ("SELECT * FROM statements ORDER BY id", "SELECT * FROM verdicts ORDER BY target"):
        assert open_ledger(tmp_path / "ledger").ask(query).equals(open_ledger(built[0]).ask(query))


def test_two_workers_give_the_same_bytes_as_one(
    collection: Path, built: tuple[Path, Built], tmp_path: Path
) -> None:
    told: list[tuple[str, int, int, str]] = []
    build_at(collection, tmp_path / "ledger", engine=LocalEngine(2), progress=lambda *x: told.append(x))
    assert content(tmp_path / "ledger") == content(built[0])
    read = [said for said in told if said[0] == "read"]
    assert read[-1][1:3] == (252, 252) and any(said[3] for said in read)


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_and_started_again_it_ends_with_the_same_bytes(
    collection: Path, built: tuple[Path, Built], tmp_path: Path, seed: int
) -> None:
    """kill -9 after a random while, several times, until a build comes through."""
    chance = random.Random(seed)
    ledger = tmp_path / "ledger"
    code = (
        "import datetime as dt, sys; from hefu.run.build import build;"
        "from hefu.run.local import LocalEngine;"
        f"build([sys.argv[1]], sys.argv[2], as_of=dt.date({TODAY.year}, {TODAY.month}, {TODAY.day}),"
        "engine=LocalEngine(1))"
    )
    command = [sys.executable, "-c", code, str(collection), str(ledger)]
    for _ in range(4):
        begun = subprocess.Popen(command, stderr=subprocess.PIPE)
        time.sleep(0.3 + chance.random() * 1.5)
        begun.kill()
        begun.communicate()
    assert build_at(collection, ledger).documents == 252
    assert content(ledger) == content(built[0])


def test_what_a_killed_build_had_finished_is_not_done_again(collection: Path, tmp_path: Path) -> None:
    class Killed(Exception):
        pass

    def after_a_part(stage: str, done: int, total: int, what: str) -> None:
        if done >= 60:
            raise Killed

    with pytest.raises(Killed):
        build_at(collection, tmp_path / "ledger", progress=after_a_part)
    assert not (tmp_path / "ledger" / "ledger.json").exists()
    again = build_at(collection, tmp_path / "ledger")
    assert 0 < again.read < 252 - 30


def test_a_second_build_is_refused_while_one_goes_on_or_waits(collection: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    with lock.holding(ledger), pytest.raises(LedgerError) as refused:
        build_at(collection, ledger)
    assert refused.value.code == "ledger.busy"
    code = (
        "import sys; from pathlib import Path; from hefu.ledger import lock\n"
        "with lock.holding(Path(sys.argv[1])): print(1, flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(ledger)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None and holder.stdout.readline()
    os.kill(holder.pid, signal.SIGKILL)  # who dies gives the lock free
    holder.wait()
    assert build_at(collection, ledger, wait=True).documents == 252


def test_a_full_disk_is_said_and_leaves_the_ledger_as_it_was(
    collection: Path, built: tuple[Path, Built], tmp_path: Path
) -> None:
    """A limit on the size of files stands for the full disk: writing fails in the same way."""
    resource = pytest.importorskip("resource")
    sources, ledger = copied(collection, tmp_path)
    before = content(ledger)
    for place in places(40):
        (sources / place / "2018.md").write_text(report(place, 2018, growth=8), "utf-8")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
        "from hefu.cli import main; sys.argv = ['hefu', 'build', sys.argv[1], '-o', sys.argv[2],"
        "'--workers', '1', '--lang', 'en']; main()"
    )
    assert resource
    run = subprocess.run(
        [sys.executable, "-c", code, str(sources), str(ledger)], capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 1 and "cannot be written" in run.stderr and "Traceback" not in run.stderr
    assert content(ledger) == before


def test_an_unreadable_file_is_a_problem_not_an_end(tmp_path: Path) -> None:
    sources = write_collection(tmp_path / "sources", 2)
    (sources / "binary.md").write_bytes(bytes(range(256)) * 40)
    (sources / "empty.md").write_bytes(b"")
    done = build_at(sources, tmp_path / "ledger")
    rows = open_ledger(tmp_path / "ledger").ask(
        "SELECT doc, code, message, message_zh FROM problems WHERE unread ORDER BY doc"
    )
    assert done.documents == 14
    assert [(row["doc"], row["code"]) for row in rows.to_pylist()] == [
        ("binary", "load.binary"),
        ("empty", "load.empty"),
    ]
    assert all("binary.md" in m or "empty.md" in m for m in rows["message_zh"].to_pylist())


def test_a_file_whose_name_is_no_text_is_a_problem_of_that_file_alone(tmp_path: Path) -> None:
    sources = write_collection(tmp_path / "sources", 2)
    (sources / "\udcff报告.md").write_text("出口增长6%。", "utf-8")
    done = build_at(sources, tmp_path / "ledger")
    (problem,) = open_ledger(tmp_path / "ledger").ask("SELECT * FROM problems WHERE unread").to_pylist()
    assert (done.documents, problem["doc"], problem["code"]) == (13, "\ufffd报告", "ledger.file_name")
    assert "Rename it" in problem["message"]
    assert build_at(sources, tmp_path / "ledger").read == 0


def test_the_day_moves_only_verdicts_that_fall_due(collection: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    build_at(collection, ledger, as_of=dt.date(2021, 6, 30))
    query = "SELECT count(*) AS n FROM verdicts WHERE status = 'not_due'"
    waiting = open_ledger(ledger).ask(query)["n"][0].as_py()
    assert build_at(collection, ledger, as_of=dt.date(2021, 7, 1)).judged == 0
    assert build_at(collection, ledger, as_of=dt.date(2022, 1, 1)).judged > 0
    assert waiting > 0 and open_ledger(ledger).ask(query)["n"][0].as_py() == 0
    build_at(collection, tmp_path / "anew", as_of=dt.date(2022, 1, 1))
    assert content(ledger) == content(tmp_path / "anew")


def test_two_documents_of_one_id_are_refused_the_same_one_twice_is_one(
    collection: Path, built: tuple[Path, Built], tmp_path: Path
) -> None:
    table = write_parquet(collection, tmp_path / "reports.parquet")
    both = build([collection, table], tmp_path / "ledger", as_of=TODAY, engine=HERE)
    assert both.documents == 252
    other = write_collection(tmp_path / "other", 1)
    (other / places(1)[0] / "2018.md").write_text("又一份报告：地区生产总值增长3%。", "utf-8")
    with pytest.raises(LedgerError) as refused:
        build([other, table], tmp_path / "two", as_of=TODAY, engine=HERE)
    assert refused.value.code == "ledger.same_id"


def test_a_folder_with_other_files_is_not_taken_for_a_ledger(collection: Path, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("x")
    with pytest.raises(LedgerError) as refused:
        build_at(collection, tmp_path)
    assert refused.value.code == "ledger.not_empty" and (tmp_path / "letters.txt").exists()


def test_a_damaged_state_is_said(built: tuple[Path, Built], collection: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    shutil.copytree(built[0], ledger)
    for wrong in ("{", "[]", '{"schema": "1", "buckets": "x"}', json.dumps({"schema": "1", "what": 1})):
        (ledger / "ledger.json").write_text(wrong, "utf-8")
        with pytest.raises(LedgerError) as refused:
            open_ledger(ledger)
        assert refused.value.code == "ledger.damaged"
    (ledger / "ledger.json").write_text('{"schema": "99"}', "utf-8")
    with pytest.raises(LedgerError) as refused:
        build_at(collection, ledger)
    assert refused.value.code == "ledger.other_version"


def test_a_collection_without_a_single_figure_is_a_ledger_too(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "notice.md").write_text("关于召开会议的通知\n\n请各单位准时参加。", "utf-8")
    build_at(tmp_path / "sources", tmp_path / "ledger")
    ledger = open_ledger(tmp_path / "ledger")
    assert ledger.manifest.rows["documents"] == 1 and ledger.manifest.rows["verdicts"] == 0
    assert ledger.ask("SELECT count(*) AS n FROM promises")["n"].to_pylist() == [0]


@pytest.mark.parametrize("id", [None, "", " ", "x" * 1001, "a\x1b[31m"])
def test_a_row_without_a_usable_id_is_named(id: str | None, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"id": pa.array(["good", id], pa.string()), "text": ["一", "二"]})
    pq.write_table(table, tmp_path / "t.parquet")
    with pytest.raises(LedgerError, match="row 2"):
        build([tmp_path / "t.parquet"], tmp_path / "ledger")


def test_a_table_without_rows_is_said_and_takes_nothing_out_of_a_ledger(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    none = pa.array([], pa.string())
    pq.write_table(pa.table({"id": none, "text": none}), tmp_path / "t.parquet")
    with pytest.raises(LedgerError, match="has no rows"):
        build([tmp_path / "t.parquet"], tmp_path / "ledger")


@pytest.mark.parametrize("table", ["documents", "statements", "verdicts", "texts", "indicators"])
@pytest.mark.parametrize("cut", [True, False])
def test_a_lost_or_cut_off_file_is_said_and_the_next_build_makes_it_anew(
    collection: Path, built: tuple[Path, Built], tmp_path: Path, table: str, cut: bool
) -> None:
    ledger = tmp_path / "ledger"
    shutil.copytree(built[0], ledger)
    lost = sorted((ledger / table).iterdir())[0]
    if cut:
        lost.write_bytes(lost.read_bytes()[:-20])
    else:
        lost.unlink()
    with pytest.raises(LedgerError) as said:
        open_ledger(ledger).ask(f"SELECT count(*) FROM {table}")
    assert said.value.code == "ledger.lost" and lost.name in str(said.value)
    build_at(collection, ledger)
    assert content(ledger) == content(built[0])


def test_a_build_that_is_broken_off_ends_at_once_with_its_workers(collection: Path, tmp_path: Path) -> None:
    """Ctrl-C reaches the build while its workers read; the exit code is that of an interrupt."""
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from hefu.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "build", str(collection), "-o", str(tmp_path / "ledger")]
    begun = subprocess.Popen([*command, "--workers", "2"], stderr=subprocess.PIPE, encoding="utf-8")
    deadline = time.monotonic() + 60
    while not list((tmp_path / "ledger").glob("documents/*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    begun.send_signal(signal.SIGINT)
    _, errors = begun.communicate(timeout=60)
    assert begun.returncode in (130, 0) and "Traceback" not in errors
    assert build_at(collection, tmp_path / "ledger").documents == 252
