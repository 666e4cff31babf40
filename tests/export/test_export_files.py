"""The files of an export, read back by what others use."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from export.exported import rows
from hefu.errors import OutputError
from hefu.export import export_ledger
from hefu.export.folder import own_names
from hefu.export.tables import KEYS, LEFT_OUT, described
from hefu.ledger import Ledger


def test_the_data_package_is_valid_with_all_keys_and_references(written: Path) -> None:
    from frictionless import Package, system

    with system.use_context(trusted=True):
        report = Package(str(written / "datapackage.json")).validate()
    assert report.valid, report.flatten(["taskNumber", "type", "message"])[:5]
    tables = [task for task in report.tasks if task.type == "table"]
    assert {task.name for task in tables} == set(KEYS)


def test_a_broken_reference_would_be_found(written: Path, tmp_path: Path) -> None:
    import shutil

    from frictionless import Package, system

    shutil.copytree(written, tmp_path / "copy")
    path = tmp_path / "copy" / "claims.csv"
    path.write_bytes(path.read_bytes().replace("杭州市".encode(), "无何有之乡".encode()))
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "copy" / "datapackage.json")).validate()
    assert "foreign-key" in {row[0] for row in report.flatten(["type"])}


def test_csv_is_rfc_4180_with_a_mark_and_guards_against_formulas(written: Path) -> None:
    data = (written / "statements.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == data.count(b"\n")
    with (written / "statements.csv").open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    assert len(read) == len(rows(written, "statements"))
    values = [cell for row in read for name, cell in row.items() if name in ("quote", "value_text")]
    assert not [cell for cell in values if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("table", KEYS)
def test_stata_files_hold_the_same_with_labels(written: Path, table: str) -> None:
    import pyreadstat

    frame, meta = pyreadstat.read_dta(str(written / f"{table}.dta"), output_format="polars")
    same = pl.read_parquet(written / f"{table}.parquet")
    kept = [name for name in same.columns if name not in LEFT_OUT.get(table, ())]
    assert frame.height == same.height and frame.columns == kept
    assert all(len(name) <= 32 for name in kept) and all(meta.column_names_to_labels[n] for n in kept)
    for name in KEYS[table]:
        if name in meta.variable_value_labels:
            labels = {n: text.split()[0] for n, text in meta.variable_value_labels[name].items()}
            assert (
                frame[name].replace_strict(labels, return_dtype=pl.String).to_list() == same[name].to_list()
            )
        else:
            assert frame[name].to_list() == same[name].to_list()


def test_codes_are_labelled_numbers_in_stata(written: Path) -> None:
    import pyreadstat

    frame, meta = pyreadstat.read_dta(str(written / "panel.dta"), output_format="polars")
    assert meta.variable_value_labels["status"][1] == "met 兑现"
    met = frame.filter(pl.col("status") == 1)
    assert met.height == sum(row["status"] == "met" for row in rows(written, "panel"))


def test_texts_beyond_2045_bytes_survive_in_stata(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyreadstat

    from hefu.export.formats import write_stata
    from hefu.export.tables import Column

    long = "长" * 3000
    column = Column("title", "text", {"zh": "标题", "en": "title"})
    write_stata(tmp_path / "long.dta", pa.table({"title": [long, None, "短"]}), [column], "表", "zh")
    frame, _ = pyreadstat.read_dta(str(tmp_path / "long.dta"), output_format="polars")
    assert frame["title"].to_list() == [long, "", "短"]


def test_sdmx_csv_is_read_with_its_structure(written: Path) -> None:
    import sdmx

    message = sdmx.read_sdmx(written / "sdmx-structure.xml")
    (structure,) = message.structure.values()
    names = [dimension.id for dimension in structure.dimensions]
    assert names == ["FREQ", "REF_AREA", "INDICATOR", "FORM", "MEASURE", "TIME_PERIOD"]
    data = pl.read_csv(written / "sdmx.csv", infer_schema=False)
    assert data.select(names).is_duplicated().sum() == 0
    for id in [*names[:-1], "UNIT_MEASURE", "OBS_STATUS", "BOUND", "VERDICT"]:
        component = next(c for c in [*structure.dimensions, *structure.attributes] if c.id == id)
        codes = set(component.local_representation.enumerated.items)
        assert set(data[id].drop_nulls()) <= codes
    read = sdmx.read_sdmx(written / "sdmx.csv", structure=structure)
    assert sum(len(part.obs) for part in read.data) == data.height


def test_sdmx_tells_what_the_panel_tells(written: Path) -> None:
    data = pl.read_csv(written / "sdmx.csv", infer_schema=False)
    jobs = data.filter(
        (pl.col("INDICATOR") == "URBAN_NEW_JOBS")
        & (pl.col("TIME_PERIOD") == "2021")
        & (pl.col("REF_AREA") == "330100")
    )
    told = {row["MEASURE"]: (float(row["OBS_VALUE"]), row["UNIT_MEASURE"]) for row in jobs.to_dicts()}
    assert told == {"TARGET": (80000, "PS"), "OUTCOME": (82000, "PS")}


def test_the_nation_has_a_code_in_sdmx_though_it_has_none_in_gb_2260() -> None:
    import pyarrow as pa

    from hefu.export.sdmx import observations

    words = ("basis", "doc", "text", "bound", "amount_unit")
    told = {f"{side}_{name}": None for side in ("target", "outcome") for name in words}
    numbers = {f"{side}_{name}": 5.0 for side in ("target", "outcome") for name in _NUMBERS}
    place = {"place_code": None, "place_level": "nation", "place": "国家", "status": "met"}
    key = {"year": 2023, "indicator": "gdp", "form": "growth", "target_headline": True}
    row = {**place, **key, **told, **numbers, "stretch_value": None, "stretch_text": None}
    table = pa.Table.from_pylist([row])
    wanted = {name: pa.string() for name, value in row.items() if value is None and name != "stretch_value"}
    table = table.cast(pa.schema([(f.name, wanted.get(f.name, f.type)) for f in table.schema]))
    made = pl.DataFrame(pl.from_arrow(observations(table)))
    assert set(made["REF_AREA"]) == {"CN"} and set(made["MEASURE"]) == {"TARGET", "OUTCOME"}


_NUMBERS = ("value", "amount_low", "amount_high", "doc_year")


@pytest.mark.parametrize("table", KEYS)
def test_every_column_is_explained_in_both_languages(written: Path, table: str) -> None:
    package = json.loads((written / "datapackage.json").read_text("utf-8"))
    fields = next(r for r in package["resources"] if r["name"] == table)["schema"]["fields"]
    assert [field["name"] for field in fields] == pl.read_parquet(written / f"{table}.parquet").columns
    for name in ("codebook.md", "codebook.en.md"):
        book = (written / name).read_text("utf-8")
        assert all(f"`{field['name']}`" in book for field in fields)
    assert all(field["title"] and field["description"] for field in fields)


def test_an_unexplained_column_is_refused() -> None:
    with pytest.raises(KeyError, match=r"panel\.nonsense"):
        described("panel", "nonsense")


def test_the_citation_names_the_version_of_the_data(written: Path) -> None:
    import yaml

    package = json.loads((written / "datapackage.json").read_text("utf-8"))
    citation = yaml.safe_load((written / "CITATION.cff").read_text("utf-8"))
    assert citation["cff-version"] == "1.2.0" and citation["type"] == "dataset"
    assert citation["version"] == package["version"] and citation["authors"]
    assert package["version"] in (written / "CITATION.bib").read_text("utf-8")
    assert package["version"] in (written / "README.md").read_text("utf-8")


def test_the_same_ledger_gives_the_same_files(small: Ledger, written: Path, tmp_path: Path) -> None:
    export_ledger(small, tmp_path)
    differ = [
        path.name
        for path in written.iterdir()
        # The time of writing stands in Stata files, and their hashes in the descriptor.
        if path.suffix != ".dta"
        and path.name != "datapackage.json"
        and path.read_bytes() != (tmp_path / path.name).read_bytes()
    ]
    assert differ == []


def test_a_folder_with_other_files_is_refused_unless_forced(small: Ledger, tmp_path: Path) -> None:
    (tmp_path / "论文.docx").write_bytes(b"mine")
    with pytest.raises(OutputError) as refused:
        export_ledger(small, tmp_path, formats=("csv",))
    assert refused.value.code == "export.foreign" and "论文.docx" in refused.value.say("zh")
    assert [path.name for path in tmp_path.iterdir()] == ["论文.docx"]
    export_ledger(small, tmp_path, formats=("csv",), force=True)
    assert (tmp_path / "论文.docx").read_bytes() == b"mine" and (tmp_path / "panel.csv").exists()


def test_what_an_earlier_export_wrote_and_this_one_does_not_is_taken_away(
    small: Ledger, tmp_path: Path
) -> None:
    export_ledger(small, tmp_path)
    export_ledger(small, tmp_path, formats=("csv",))
    names = {path.name for path in tmp_path.iterdir()}
    assert names <= own_names() and not [
        name for name in names if name.endswith((".dta", ".parquet", ".xml"))
    ]
    listed = {r["path"] for r in json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"]}
    assert listed == {name for name in names if name.endswith(".csv")}


def test_values_of_codes_are_named_in_both_languages() -> None:
    words = tomllib.loads(
        (Path(export_ledger.__code__.co_filename).parent / "columns.toml").read_text("utf-8")
    )
    assert set(words["coded"].values()) == set(words["values"])
    assert all(set(said) == {"zh", "en"} for codes in words["values"].values() for said in codes.values())


def test_the_python_of_the_page_on_exports_works(
    small: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
    (snippet,) = re.findall(r"```python\n(.*?)```", page, re.S)
    (tmp_path / "ledger").symlink_to(small.folder, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    export_ledger(small, "dataset", formats=("parquet",))
    found: dict[str, Any] = {}
    exec(snippet, found)
    assert found["by_year"].to_dicts()[0] == {"year": 2020, "kept": 1.0, "gap": pytest.approx(0.1), "n": 2}
    assert (tmp_path / "provinces" / "panel.csv").exists()


def test_the_page_on_exports_names_codes_as_they_are_numbered_in_stata(written: Path) -> None:
    import pyreadstat

    _, meta = pyreadstat.read_dta(str(written / "panel.dta"), metadataonly=True)
    assert meta.variable_value_labels["form"][2].startswith("growth")
    assert meta.variable_value_labels["place_level"][2].startswith("province")
