"""A Word file is read as a reader of its pages sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import docx_of, p

from hefu.errors import LoadError
from hefu.load.office.docx import read_docx
from hefu.load.office.docx.numbering import counted
from hefu.load.rendition import Rendition


def read(folder: Path, body: str, **parts: str) -> Rendition:
    return read_docx(docx_of(folder / "报告.docx", body, **parts))


def lines(folder: Path, body: str, **parts: str) -> list[str]:
    return [line for line in read(folder, body, **parts).markdown.split("\n") if line]


# ── text ────────────────────────────────────────────────────────────────────────────────


def test_what_was_inserted_stays_and_what_was_deleted_goes(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>6</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>7</w:t></w:r></w:ins><w:r><w:t>%。</w:t></w:r></w:p>"
    )
    assert lines(tmp_path, body) == ["增长7%。"]


def test_what_was_moved_stands_only_where_it_was_moved_to(tmp_path: Path) -> None:
    body = (
        "<w:p><w:moveFrom><w:r><w:t>投资增长6%。</w:t></w:r></w:moveFrom><w:r><w:t>出口持平。</w:t></w:r></w:p>"
        "<w:p><w:moveTo><w:r><w:t>投资增长6%。</w:t></w:r></w:moveTo></w:p>"
    )
    assert lines(tmp_path, body) == ["出口持平。", "投资增长6%。"]


def test_a_paragraph_whose_end_was_deleted_runs_on(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>粮食产量</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>达到600万吨。</w:t></w:r></w:p>"
    )
    assert lines(tmp_path, body) == ["粮食产量达到600万吨。"]


def test_hidden_text_is_set_aside(tmp_path: Path) -> None:
    found = read(tmp_path, p("增长5%左右。") + p("内部掌握6%", run="<w:vanish/>"))
    assert "内部" not in found.markdown.split("<!--")[0]
    assert [(a.kind, a.text) for a in found.asides] == [("hidden", "内部掌握6%")]


def test_a_field_shows_its_result_and_not_its_code(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:t>约</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> = 3 * 4 </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>个百分点</w:t></w:r></w:p>'
    )
    assert lines(tmp_path, body) == ["约12个百分点"]


def test_a_field_that_never_ends_swallows_nothing(tmp_path: Path) -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>增长5%。</w:t></w:r></w:p>'
    assert lines(tmp_path, body + p("投资增长6%。")) == ["增长5%。", "投资增长6%。"]


def test_links_and_content_controls_are_text_and_placeholders_are_not(tmp_path: Path) -> None:
    body = (
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:hyperlink><w:r><w:t>就业</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>100万人</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入</w:t></w:r>"
        "</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"
    )
    assert lines(tmp_path, body) == ["就业100万人"]


def test_a_text_box_follows_its_paragraph_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('框中的话。')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>正文。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(tmp_path, body) == ["正文。", "框中的话。"]


def test_line_breaks_part_paragraphs_of_text_but_not_a_title(tmp_path: Path) -> None:
    two = "<w:r><w:t>{}</w:t><w:br/><w:t>{}</w:t></w:r>"
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    body = (
        f'<w:p>{centred}<w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>云川省发展计划</w:t><w:br/>'
        "<w:t>执行情况的报告</w:t></w:r></w:p>"
        f"<w:p>{two.format('一、工业', '工业增长6%。')}</w:p>"
    )
    assert lines(tmp_path, body) == ["# 云川省发展计划执行情况的报告", "一、工业", "工业增长6%。"]


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="宋体" w:char="2103"/>', "℃"),
        ('<w:sym w:font="Wingdings" w:char="zz"/>', ""),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:softHyphen/>", ""),
        ("<w:tab/>", " "),
        ('<w:br w:type="page"/>', ""),
    ],
)
def test_signs_become_characters(tmp_path: Path, xml: str, shown: str) -> None:
    body = f"<w:p><w:r><w:t>a</w:t>{xml}<w:t>b</w:t></w:r></w:p>"
    assert lines(tmp_path, body) == [f"a{shown}b"]


def test_raised_figures_are_not_part_of_the_figure_before(tmp_path: Path) -> None:
    high = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    assert lines(tmp_path, f"<w:p><w:r><w:t>300km</w:t></w:r>{high}</w:p>") == ["300km²"]


def test_readings_of_characters_are_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zēng</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>增</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>长</w:t></w:r></w:p>"
    )
    assert lines(tmp_path, body) == ["增长"]


# ── headings, numbers, title ────────────────────────────────────────────────────────────

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>'
)


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


def test_headings_are_known_by_their_style_whatever_its_id(tmp_path: Path) -> None:
    body = (
        p("云川省工作报告", styled("t"))
        + p("总的情况", styled("1"))
        + p("农业", styled("2"))
        + p("打算", styled("own"))
        + p("建议", '<w:outlineLvl w:val="1"/>')
    )
    assert lines(tmp_path, body, styles=STYLES) == [
        "# 云川省工作报告",
        "## 总的情况",
        "### 农业",
        "## 打算",
        "### 建议",
    ]


def test_a_long_paragraph_in_the_style_of_a_heading_is_text(tmp_path: Path) -> None:
    assert lines(tmp_path, p("增长五成，" * 30, styled("1")), styles=STYLES) == ["增长五成，" * 30]


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%4"/></w:lvl>'
    '<w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def listed(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_automatic_numbers_are_written_out_and_start_anew_below_each_heading(tmp_path: Path) -> None:
    body = (
        p("工业", listed(0))
        + p("增速", listed(1))
        + p("结构", listed(1))
        + p("农业", listed(0))
        + p("产量", listed(1))
        + p("小麦", listed(2))
        + p("玉米", listed(3))
    )
    assert lines(tmp_path, body, numbering=LISTS) == [
        "一、工业",
        "（一）增速",
        "（二）结构",
        "二、农业",
        "（一）产量",
        "1. 小麦",
        "2.1 玉米",
    ]


def test_a_list_may_start_at_another_number(tmp_path: Path) -> None:
    body = p("工业", listed(0)) + p("外贸", listed(0, 2)) + p("财政", listed(0, 2))
    assert lines(tmp_path, body, numbering=LISTS) == ["一、工业", "五、外贸", "六、财政"]


def test_a_number_never_runs_together_with_a_figure(tmp_path: Path) -> None:
    close = LISTS.replace('<w:lvlText w:val="%3."/>', '<w:suff w:val="nothing"/><w:lvlText w:val="%3."/>')
    assert lines(tmp_path, p("2023年的任务", listed(2)), numbering=close) == ["1. 2023年的任务"]


def test_points_with_bullets_are_items(tmp_path: Path) -> None:
    assert lines(tmp_path, p("甲", listed(4)) + p("乙", listed(4)), numbering=LISTS) == ["- 甲", "- 乙"]


def test_numbers_that_come_with_a_style_are_written_out(tmp_path: Path) -> None:
    styles = STYLES.replace(
        '<w:name w:val="heading 1"/>',
        '<w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    )
    bound = LISTS.replace('<w:start w:val="1"/>', '<w:start w:val="1"/><w:pStyle w:val="1"/>')
    body = p("工业", styled("1")) + p("农业", styled("1")) + p("不编号", styled("1") + listed(0, 0))
    assert lines(tmp_path, body, styles=styles, numbering=bound) == [
        "## 一、工业",
        "## 二、农业",
        "## 不编号",
    ]


@pytest.mark.parametrize(
    ("way", "count", "shown"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("ideographTraditional", 2, "乙"),
        ("decimalZero", 7, "07"),
        ("none", 7, ""),
        ("klingon", 7, "7"),
    ],
)
def test_numbers_count_in_their_way(way: str, count: int, shown: str) -> None:
    assert counted(count, way) == shown


@given(st.integers(), st.sampled_from(["chineseCounting", "upperRoman", "upperLetter", "decimalFullWidth"]))
def test_any_number_counts_in_any_way(count: int, way: str) -> None:
    assert counted(count, way)


def test_the_large_centred_lines_are_the_title(tmp_path: Path) -> None:
    centre = '<w:jc w:val="center"/>'
    body = (
        p("云川省人民政府文件", centre, '<w:sz w:val="84"/>')
        + p("云政发〔2023〕1号", centre, '<w:sz w:val="32"/>')
        + p("关于2022年计划执行情况", centre, '<w:sz w:val="44"/>')
        + p("与2023年计划草案的报告", centre, '<w:sz w:val="44"/>')
        + p("（2023年1月12日）", centre, '<w:sz w:val="32"/>')
        + p("全省生产总值增长3%。", "", '<w:sz w:val="32"/>')
    )
    found = lines(tmp_path, body)
    assert found[0] == "# 关于2022年计划执行情况 与2023年计划草案的报告"
    assert found[-2:] == ["（2023年1月12日）", "全省生产总值增长3%。"]


def test_the_title_in_the_properties_counts_only_if_the_text_bears_it_out(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.core_properties.title = "云川省统计公报"
    document.add_paragraph("云川省统计公报")
    document.add_paragraph("全年生产总值100亿元。")
    document.save(str(tmp_path / "a.docx"))
    assert read_docx(tmp_path / "a.docx").meta == {"title": "云川省统计公报"}
    document.core_properties.title = "Microsoft Word - 文档1"
    document.save(str(tmp_path / "b.docx"))
    assert read_docx(tmp_path / "b.docx").meta == {}


# ── notes and asides ────────────────────────────────────────────────────────────────────


def test_notes_stand_at_the_end_with_their_marks(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:t>增长5%</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>，</w:t></w:r>'
        '<w:r><w:endnoteReference w:id="1"/></w:r></w:p>'
    )
    notes = '<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">' + p("按可比价格计算。")
    ends = '<w:endnote w:id="1">' + p("初步数。") + "</w:endnote>"
    found = lines(tmp_path, body, footnotes=notes + "</w:footnote>", endnotes=ends)
    assert found == ["增长5%[1]，[2]", "[1] 按可比价格计算。", "[2] 初步数。"]


def test_headers_footers_comments_and_contents_are_asides(tmp_path: Path) -> None:
    body = p("一、工业……1", styled("toc")) + p("工业增长6%。")
    found = read(
        tmp_path,
        body,
        styles=STYLES,
        header1=p("云川省政府公报"),
        header2=p("云川省政府公报"),
        footer1=p("— 1 —"),
        comments="<w:comment>" + p("此数待核") + "</w:comment>",
    )
    assert found.markdown.startswith("工业增长6%。\n")
    assert {(a.kind, a.text) for a in found.asides} == {
        ("header", "云川省政府公报"),
        ("footer", "— 1 —"),
        ("comment", "此数待核"),
        ("menu", "一、工业……1"),
    }


def test_a_part_of_another_format_is_a_problem(tmp_path: Path) -> None:
    found = read(tmp_path, p("增长5%。") + '<w:altChunk r:id="x"/>')
    assert [problem.code for problem in found.problems] == ["docx-foreign-part"]


def test_a_file_without_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="holds no text"):
        read(tmp_path, "<w:p/>")


def test_a_file_in_the_strict_format_reads_alike(tmp_path: Path) -> None:
    from office_files import changed

    path = docx_of(tmp_path / "a.docx", p("增长5%。"))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changed(path, "word/document.xml", lambda xml: xml.replace(usual, strict))
    assert read_docx(path).markdown.strip() == "增长5%。"
