"""What an Excel file holds beside its tables: a title page, comments; and files that only bear its name."""

from __future__ import annotations

import random
import time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

import hefu
from hefu.errors import LoadError
from hefu.load.office.xlsx import read_xlsx

ROWS = [("指标", "2023年目标"), ("地区生产总值（亿元）", 865)]
TITLE = "云溪市2023年国民经济和社会发展计划"


def book(path: Path, cover: list[str], comment: str = "") -> Path:
    made = openpyxl.Workbook()
    first = made.active
    assert first is not None
    first.title = "封面"
    for line in cover:
        first.append([line])
    sheet = made.create_sheet("主要指标")
    for row in ROWS:
        sheet.append(row)
    if comment:
        sheet["B2"].comment = Comment(comment, "市发展和改革委")
    made.save(path)
    return path


def test_a_first_sheet_without_a_table_is_the_title_page(tmp_path: Path) -> None:
    doc = hefu.load(book(tmp_path / "a.xlsx", [TITLE, "市发展和改革委 编"]))
    assert doc.title == TITLE
    headings = [section.heading for section in doc.sections]
    assert "主要指标" in headings and "封面" not in headings


def test_a_first_sheet_of_sentences_is_none(tmp_path: Path) -> None:
    doc = hefu.load(book(tmp_path / "a.xlsx", ["本表的数据为初步核算数，以统计公报为准。"]))
    assert "封面" in [section.heading for section in doc.sections]


def test_comments_on_cells_are_asides_with_their_address(tmp_path: Path) -> None:
    found = read_xlsx(book(tmp_path / "a.xlsx", [TITLE], comment="暂定，以人代会批准为准"))
    assert [(aside.kind, aside.text) for aside in found.asides] == [
        ("comment", "主要指标!B2: 暂定，以人代会批准为准")
    ]


@pytest.mark.parametrize("ending", ["xlsx", "xls", "et", "ods"])
def test_bytes_under_the_name_of_a_spreadsheet_are_no_spreadsheet(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(random.Random(7).randbytes(3000))
    with pytest.raises(LoadError) as caught:
        hefu.load(path)
    assert caught.value.code == "office.not_office"


@pytest.mark.parametrize("ending", ["xlsx", "xls", "docx", "doc"])
def test_an_empty_file_is_called_empty(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.touch()
    with pytest.raises(LoadError) as caught:
        hefu.load(path)
    assert caught.value.code == "load.empty"


def test_a_damaged_workbook_is_to_be_opened_in_excel(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [TITLE])
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(LoadError) as caught:
        hefu.load(path)
    assert "Excel 或 WPS 打开" in caught.value.say("zh")


def test_parsing_stops_where_the_limit_is_reached(tmp_path: Path) -> None:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("大表")
    sheet.append(ROWS[0])
    for n in range(60_000):
        sheet.append((f"指标{n % 97}", n))
    made.save(tmp_path / "a.xlsx")

    def seconds(most: int) -> float:
        start = time.perf_counter()
        read_xlsx(tmp_path / "a.xlsx", most)
        return time.perf_counter() - start

    assert min(seconds(1000) for _ in range(3)) < seconds(200_000) / 4


def test_merged_heads_are_known_where_reading_stops_before_them(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["指标", "目标", None])
    sheet.append([None, "2023年", "2024年"])
    for n in range(50):
        sheet.append([f"指标{n}", n, n])
    sheet.merge_cells("B1:C1")
    made.save(tmp_path / "a.xlsx")
    found = read_xlsx(tmp_path / "a.xlsx", 30)
    assert "| 指标 | 目标 | 目标 |" in found.markdown
    assert [told.code for told in found.problems] == ["xlsx-too-many-cells"]
