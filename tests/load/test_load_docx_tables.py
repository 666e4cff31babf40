"""Tables of a Word file keep their merged cells, and each figure knows its cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from office_files import docx_of, p

from hefu.load.office.docx import read_docx
from hefu.load.rendition import Rendition


def read(folder: Path, body: str) -> Rendition:
    return read_docx(docx_of(folder / "表.docx", body))


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def wide(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


DOWN = '<w:vMerge w:val="restart"/>'
MORE = "<w:vMerge/>"

PLAN = table(
    row(cell("指标", DOWN), cell("单位", DOWN), cell("2022年", wide(2)), cell("2023年", wide(2))),
    row(
        cell("", MORE),
        cell("", MORE),
        *(cell(head) for head in ("实际", "比上年增长(%)", "预期目标", "增长(%)")),
    ),
    row(*(cell(text) for text in ("地区生产总值", "亿元", "7715", "3.1", "8200", "5.5"))),
    row(*(cell(text) for text in ("城镇新增就业", "万人", "11.2", "", "10", ""))),
)


def rows_of(found: Rendition) -> Sequence[str]:
    return [line for line in found.markdown.split("\n") if line.startswith("|")]


def test_a_plan_with_heads_of_two_rows_reads_row_by_row(tmp_path: Path) -> None:
    assert rows_of(read(tmp_path, PLAN)) == [
        "| 指标 | 单位 | 2022年 | 2022年 | 2023年 | 2023年 |",
        "|---|---|---|---|---|---|",
        "| 指标 | 单位 | 实际 | 比上年增长(%) | 预期目标 | 增长(%) |",
        "| 地区生产总值 | 亿元 | 7715 | 3.1 | 8200 | 5.5 |",
        "| 城镇新增就业 | 万人 | 11.2 |  | 10 |  |",
    ]


def test_each_figure_knows_its_table_and_cell(tmp_path: Path) -> None:
    found = read(tmp_path, PLAN + p("又一表：") + PLAN)
    cells = {found.markdown[anchor.start : anchor.end]: anchor.cell for anchor in found.anchors}
    assert cells["8200"] == "2!E3"
    assert [a.cell for a in found.anchors if found.markdown[a.start : a.end] == "8200"] == ["1!E3", "2!E3"]


def test_what_stands_across_the_table_is_a_line_above_or_below_it(tmp_path: Path) -> None:
    body = table(
        row(cell("附表1　主要指标", wide(2))),
        row(cell(""), cell("单位：亿元")),
        row(cell("指标"), cell("2023年")),
        row(cell("投资"), cell("320")),
        row(cell("注：投资不含农户。", wide(2))),
    )
    assert read(tmp_path, body).markdown.split("\n\n") == [
        "附表1 主要指标",
        "单位：亿元",
        "| 指标 | 2023年 |\n|---|---|\n| 投资 | 320 |",
        "注：投资不含农户。",
        "",
    ]


def test_a_table_of_one_cell_is_a_frame_around_text(tmp_path: Path) -> None:
    assert read(tmp_path, table(row(cell("工业增长6%。")))).markdown == "工业增长6%。\n\n"


def test_a_table_within_a_table_follows_it(tmp_path: Path) -> None:
    inner = table(row(cell("丙"), cell("3")), row(cell("丁"), cell("4")))
    outer = table(row(cell("甲"), f"<w:tc>{p('见下')}{inner}<w:p/></w:tc>"), row(cell("乙"), cell("2")))
    found = read(tmp_path, outer)
    assert rows_of(found) == [
        "| 甲 | 见下 |",
        "|---|---|",
        "| 乙 | 2 |",
        "| 丙 | 3 |",
        "|---|---|",
        "| 丁 | 4 |",
    ]


def test_a_deleted_row_is_gone_and_the_rest_keeps_its_place(tmp_path: Path) -> None:
    body = table(
        row(cell("甲"), cell("1")),
        row(cell("乙"), cell("2"), properties='<w:del w:id="1"/>'),
        row(cell("丙"), cell("3")),
    )
    assert rows_of(read(tmp_path, body)) == ["| 甲 | 1 |", "|---|---|", "| 丙 | 3 |"]


def test_a_row_may_begin_further_right(tmp_path: Path) -> None:
    body = table(
        row(cell("指标"), cell("2022年"), cell("2023年")),
        row(cell("出口"), cell("5"), cell("6")),
        row(cell("7"), properties='<w:gridBefore w:val="2"/>'),
    )
    assert rows_of(read(tmp_path, body))[-1] == "|  |  | 7 |"


def test_cells_as_old_files_merge_them(tmp_path: Path) -> None:
    body = table(
        row(cell("年份", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("数")),
        row(cell("2022"), cell("上半年"), cell("5")),
    )
    assert rows_of(read(tmp_path, body))[0] == "| 年份 | 年份 | 数 |"


def test_cells_in_content_controls_and_inserted_rows_are_cells(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('5')}</w:sdtContent></w:sdt>"
    body = table(row(cell("甲"), control), row(cell("乙"), cell("6"), properties="<w:ins/>"))
    assert rows_of(read(tmp_path, body)) == ["| 甲 | 5 |", "|---|---|", "| 乙 | 6 |"]


def test_spans_beyond_all_measure_are_cut(tmp_path: Path) -> None:
    body = table(
        row(cell("甲", wide(1_000_000_000)), cell("1")),
        row(cell("乙", '<w:gridSpan w:val="-3"/>'), cell("2")),
    )
    assert "乙" in read(tmp_path, body).markdown


def test_tables_nested_as_deep_as_xml_goes_are_read(tmp_path: Path) -> None:
    body = p("底。")
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert "底。" in read(tmp_path, body).markdown


def test_a_table_made_with_a_library_reads_like_one_written_by_hand(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    made = document.add_table(rows=3, cols=3)
    for at, text in enumerate(("指标", "2023年", "", "", "目标", "增长(%)", "出口", "50", "6")):
        made.cell(at // 3, at % 3).text = text
    made.cell(0, 0).merge(made.cell(1, 0))
    made.cell(0, 1).merge(made.cell(0, 2))
    document.save(str(tmp_path / "a.docx"))
    assert rows_of(read_docx(tmp_path / "a.docx")) == [
        "| 指标 | 2023年 | 2023年 |",
        "|---|---|---|",
        "| 指标 | 目标 | 增长(%) |",
        "| 出口 | 50 | 6 |",
    ]
