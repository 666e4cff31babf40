"""An Excel file is read as its sheets are shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from office_files import changed, xlsx_of

from hefu.errors import LoadError
from hefu.load.office.xlsx import read_xlsx
from hefu.load.rendition import Rendition

Rows = Sequence[Sequence[Any]]

PLAN: Rows = [
    ["附表1　云川省2023年计划主要指标"],
    [None, None, None, None, None, "单位：亿元"],
    ["指标", "单位", "2022年", None, "2023年", None],
    [None, None, "实际", "比上年增长(%)", "预期目标", "增长(%)"],
    ["地区生产总值", "亿元", 7715.0, 3.1, 8200, 0.055],
    ["城镇新增就业", "万人", 11.2, None, 10, None],
    ["注：2022年为初步核算数。"],
]


def book(path: Path, sheets: dict[str, Rows], merged: Sequence[str] = ()) -> Path:
    made = openpyxl.Workbook()
    made.remove(made["Sheet"])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
    made.save(path)
    return path


def plan(folder: Path) -> Path:
    path = book(folder / "a.xlsx", {"计划": PLAN}, ["A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3", "A7:F7"])
    made = openpyxl.load_workbook(path)
    made["计划"]["C5"].number_format = "#,##0"
    made["计划"]["F5"].number_format = "0.0%"
    made.save(path)
    return path


def rows_of(found: Rendition) -> list[str]:
    return [line for line in found.markdown.split("\n") if line.startswith("|")]


def test_a_plan_with_heads_of_two_rows_reads_row_by_row(tmp_path: Path) -> None:
    assert read_xlsx(plan(tmp_path)).markdown == (
        "# 附表1 云川省2023年计划主要指标\n\n"
        "单位：亿元\n\n"
        "| 指标 | 单位 | 2022年 | 2022年 | 2023年 | 2023年 |\n"
        "|---|---|---|---|---|---|\n"
        "| 指标 | 单位 | 实际 | 比上年增长(%) | 预期目标 | 增长(%) |\n"
        "| 地区生产总值 | 亿元 | 7,715 | 3.1 | 8200 | 5.5% |\n"
        "| 城镇新增就业 | 万人 | 11.2 |  | 10 |  |\n\n"
        "注：2022年为初步核算数。\n\n"
    )


def test_each_figure_knows_its_sheet_and_cell(tmp_path: Path) -> None:
    found = read_xlsx(plan(tmp_path))
    cells = {found.markdown[anchor.start : anchor.end]: anchor.cell for anchor in found.anchors}
    assert (cells["5.5%"], cells["11.2"], cells["单位：亿元"]) == ("计划!F5", "计划!C6", "计划!F2")


def test_every_sheet_is_a_section(tmp_path: Path) -> None:
    rows = [["市", "增速"], ["甲市", 5]]
    found = read_xlsx(book(tmp_path / "a.xlsx", {"工业": rows, "农业": rows}))
    assert [line for line in found.markdown.split("\n") if line.startswith("#")] == ["## 工业", "## 农业"]


def test_a_sheet_that_nobody_named_has_no_heading(tmp_path: Path) -> None:
    found = read_xlsx(book(tmp_path / "a.xlsx", {"Sheet1": [["市", "增速"], ["甲市", 5]]}))
    assert "#" not in found.markdown


def test_hidden_sheets_rows_and_columns_are_set_aside(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        {
            "计划": [["市", "内部", "增速"], ["甲市", 9, 5], ["乙市", 9, 6], ["丙市", 9, 7]],
            "底稿": [["草", 1]],
        },
    )
    made = openpyxl.load_workbook(path)
    made["底稿"].sheet_state = "hidden"
    made["计划"].column_dimensions["B"].hidden = True
    made["计划"].row_dimensions[3].hidden = True
    made.save(path)
    found = read_xlsx(path)
    assert rows_of(found) == ["| 市 | 增速 |", "|---|---|", "| 甲市 | 5 |", "| 丙市 | 7 |"]
    assert [aside.text for aside in found.asides] == ["计划: 内部 9 乙市 9 6 9", "底稿"]
    assert {aside.kind for aside in found.asides} == {"hidden"}


def test_a_merged_title_that_begins_in_a_hidden_column_is_seen(tmp_path: Path) -> None:
    rows = [["主要指标", None, None], [1, "市", "增速"], [2, "甲市", 5]]
    path = book(tmp_path / "a.xlsx", {"表": rows}, ["A1:C1"])
    made = openpyxl.load_workbook(path)
    made["表"].column_dimensions["A"].hidden = True
    made.save(path)
    assert read_xlsx(path).markdown.startswith("# 主要指标\n")


def test_empty_rows_part_tables_but_not_the_rows_of_one(tmp_path: Path) -> None:
    rows = [
        ["指标", "数"],
        ["甲", 1],
        [],
        ["乙", 2],
        [],
        ["县", "增速"],
        ["丙县", 3],
    ]
    found = read_xlsx(book(tmp_path / "a.xlsx", {"表": rows}))
    assert found.markdown.count("|---|---|") == 2
    assert "| 甲 | 1 |\n| 乙 | 2 |\n\n| 县 | 增速 |" in found.markdown


def test_tables_side_by_side_are_two(tmp_path: Path) -> None:
    rows = [["市", "增速", None, "县", "增速"], ["甲市", 5, None, "乙县", 6], ["丙市", 7, None, "丁县", 8]]
    found = read_xlsx(book(tmp_path / "a.xlsx", {"表": rows}))
    assert rows_of(found)[:4] == ["| 市 | 增速 |", "|---|---|", "| 甲市 | 5 |", "| 丙市 | 7 |"]
    assert "| 丁县 | 8 |" in rows_of(found)


def test_an_empty_column_within_a_table_is_no_gap(tmp_path: Path) -> None:
    rows = [["指标", None, "2022年", "2023年"], ["甲", None, 5, 6], ["乙", None, 7, 8]]
    assert rows_of(read_xlsx(book(tmp_path / "a.xlsx", {"表": rows})))[-1] == "| 乙 | 7 | 8 |"


def test_a_sheet_of_lines_is_paragraphs(tmp_path: Path) -> None:
    found = read_xlsx(book(tmp_path / "a.xlsx", {"Sheet1": [["一、工业"], ["工业增长6%。"]]}))
    assert found.markdown == "一、工业\n\n工业增长6%。\n\n"


def test_formulas_show_their_values_and_those_without_are_a_problem(tmp_path: Path) -> None:
    path = xlsx_of(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>乙</v></c><c r="B2"><f>B1*2</f><v/></c></row>',
    )
    found = read_xlsx(path)
    assert rows_of(found)[0] == "| 甲 | 2 |"
    assert [(problem.code, problem.values["cells"]) for problem in found.problems] == [
        ("xlsx-not-calculated", "B2")
    ]


def test_a_file_of_formulas_that_were_never_worked_out_says_how_to_mend_it(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made["Sheet"]["A1"] = "=1+1"
    made.save(tmp_path / "a.xlsx")
    with pytest.raises(LoadError, match="save it once"):
        read_xlsx(tmp_path / "a.xlsx")


def test_texts_of_every_kind_are_read(tmp_path: Path) -> None:
    texts = (
        "<sst XMLNS><si><t>甲</t></si><si><r><t>300km</t></r><r><rPr><vertAlign val='superscript'/></rPr>"
        "<t>2</t></r><rPh sb='0' eb='1'><t>jia</t></rPh></si></sst>"
    )
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c>'
        '<c t="inlineStr"><is><t>乙_x000D_丙</t></is></c></row>'
        '<row><c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c><c t="d"><v>2023-03-21T00:00:00</v></c></row>'
        '<row><c t="s"><v>99</v></c><c><v>1e400</v></c><c><v>x</v></c></row>'
    )
    assert rows_of(read_xlsx(xlsx_of(tmp_path / "a.xlsx", rows, sharedStrings=texts))) == [
        "| 甲 | 300km² | 乙 丙 |",
        "|---|---|---|",
        "| TRUE | #DIV/0! | 2023-03-21 |",
        "|  | inf | x |",
    ]


def test_dates_may_be_counted_from_1904(tmp_path: Path) -> None:
    styles = '<styleSheet XMLNS><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    rows = '<row><c t="str"><v>日期</v></c><c s="1"><v>43544</v></c></row>'
    path = xlsx_of(tmp_path / "a.xlsx", rows, styles=styles)
    assert "2019-03-20" in read_xlsx(path).markdown
    changed(
        path, "xl/workbook.xml", lambda xml: xml.replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    )
    assert "2023-03-21" in read_xlsx(path).markdown


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="holds no text"):
        read_xlsx(xlsx_of(tmp_path / "a.xlsx", ""))


# ── hostile ─────────────────────────────────────────────────────────────────────────────


def test_a_sheet_formatted_to_its_last_row_is_quick(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{n}" ht="14"><c r="A{n}" s="1"/></row>' for n in range(2, 200_000))
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>' + empty
    assert rows_of(read_xlsx(xlsx_of(tmp_path / "a.xlsx", rows)))[0] == "| 1 | 2 |"


def test_a_cell_merged_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>甲</v></c></row><row r="2"><c r="B2"><v>5</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' * 3
    assert "甲" in read_xlsx(xlsx_of(tmp_path / "a.xlsx", rows, merged)).markdown


def test_cells_strewn_over_the_sheet_are_read_line_by_line(tmp_path: Path) -> None:
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="{column}{n}"><v>1</v></c></row>'
        for n, column in enumerate((_letters(n) for n in range(1, 2001)), 1)
    )
    found = read_xlsx(xlsx_of(tmp_path / "a.xlsx", cells))
    assert [problem.code for problem in found.problems] == ["table-scattered"]
    assert len(found.markdown) < 100_000


def test_reading_stops_at_so_many_cells(tmp_path: Path) -> None:
    row = "<row>" + "<c><v>1</v></c>" * 30 + "</row>"
    found = read_xlsx(xlsx_of(tmp_path / "a.xlsx", row * 70), most_cells=1000)
    assert [problem.code for problem in found.problems] == ["xlsx-too-many-cells"]


def test_a_long_text_used_over_and_over_does_not_multiply(tmp_path: Path) -> None:
    texts = f"<sst XMLNS><si><t>{'长' * 30_000}</t></si></sst>"
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 20_000
    found = read_xlsx(xlsx_of(tmp_path / "a.xlsx", rows, sharedStrings=texts))
    assert len(found.markdown) < 25_000_000
    assert found.problems[0].code == "xlsx-too-many-cells"


@pytest.mark.parametrize("place", ["A0", "ZZZ9999999", "1A", "", "A1:B2", "A99999999"])
def test_cells_at_impossible_places_do_no_harm(tmp_path: Path, place: str) -> None:
    rows = f'<row><c r="{place}"><v>1</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>'
    assert "7" in read_xlsx(xlsx_of(tmp_path / "a.xlsx", rows)).markdown


def _letters(n: int) -> str:
    from hefu.load.cells import cell_name

    return cell_name(n, 0)[:-1]
