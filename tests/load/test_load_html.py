# ruff: noqa: E501 — some lines are those of web pages
"""Web pages become Markdown: the article in its order, without what stands around it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_pages import BULLETIN, FOURTH, LEAD, NATIONAL, NEWS, PAGES, PROSE, SECOND, THIRD, WORD, Page

from hefu.errors import LoadError
from hefu.load.html import read_html
from hefu.load.rendition import Rendition


def page(html: str) -> Rendition:
    return read_html(html.encode(), "page.html")


def body(found: Rendition) -> str:
    """The Markdown of the article without blanks, escapes and what is kept beside it."""
    return re.sub(r"\s+|\\|\u200b", "", found.markdown.split("\n<!-- ")[0])


def paragraphs_of(html: str) -> list[str]:
    return [line for line in page(html).markdown.split("\n") if line and not line.startswith("<!--")]


def rows_of(found: Rendition) -> list[list[str]]:
    lines = [line for line in found.markdown.split("\n") if line.startswith("|") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("given_page", PAGES, ids=lambda p: p.name)
def test_the_article_is_kept_whole_and_in_order(given_page: Page) -> None:
    text, at = body(read_html(given_page.data, given_page.name)), 0
    for wanted in given_page.kept:
        bare = re.sub(r"\s+", "", wanted)
        found = text.find(bare, at)
        assert found >= 0, wanted
        at = found + len(bare)


@pytest.mark.parametrize("given_page", PAGES, ids=lambda p: p.name)
def test_what_stands_around_the_article_is_not_in_its_text(given_page: Page) -> None:
    text = body(read_html(given_page.data, given_page.name))
    assert [words for words in given_page.left if re.sub(r"\s+", "", words) in text] == []


@pytest.mark.parametrize("given_page", PAGES, ids=lambda p: p.name)
def test_title_day_and_source_are_found_where_the_page_tells_them(given_page: Page) -> None:
    meta = read_html(given_page.data, given_page.name).meta
    told = (meta.get("title", ""), meta.get("date", ""), meta.get("source", ""))
    assert told == (given_page.title, given_page.date, given_page.source)


@pytest.mark.parametrize("given_page", PAGES, ids=lambda p: p.name)
def test_tables_of_data_stay_tables_and_tables_of_layout_do_not(given_page: Page) -> None:
    markdown = read_html(given_page.data, given_page.name).markdown
    assert len(re.findall(r"^\|---", markdown, re.MULTILINE)) == given_page.tables


def test_the_title_stands_once_at_the_top() -> None:
    found = read_html(NATIONAL.data, "page.html")
    assert found.markdown.startswith(f"# {NATIONAL.title}\n")
    assert body(found).count(NATIONAL.title) == 1
    assert found.stories[0].title == (NATIONAL.title,)


def test_menus_are_kept_aside_and_never_lost() -> None:
    asides = read_html(NATIONAL.data, "page.html").asides
    words = " ".join(aside.text for aside in asides)
    assert {aside.kind for aside in asides} == {"menu"}
    for wanted in ("新闻中心", "当前位置", "一图读懂2024年重点工作任务", "网站标识码"):
        assert wanted in words


def test_what_is_not_shown_is_nowhere() -> None:
    markdown = read_html(NEWS.data, "page.html").markdown
    for hidden in ("看不见的", "藏起来", "不给人读", "注释里", "请开启", "模板里"):
        assert hidden not in markdown


def test_a_page_without_an_article_is_kept_whole() -> None:
    items = "".join(f"<li><a href=/{n}>关于印发第{n}号方案的通知</a></li>" for n in range(1, 9))
    text = body(page(f"<ul>{items}</ul>"))
    assert all(f"关于印发第{n}号方案的通知" in text for n in range(1, 9))


def test_a_page_of_short_lines_is_kept() -> None:
    items = "".join(f"<p>指标{n}　{n}.5亿元</p>" for n in range(1, 20))
    text = body(page(f"<div><a href=1>首页</a></div><div>{items}</div>"))
    assert all(f"指标{n}{n}.5亿元" in text for n in range(1, 20))


def test_a_page_that_only_a_script_fills_is_refused_with_advice() -> None:
    with pytest.raises(LoadError) as caught:
        page("<html><head><title>通知</title></head><body><div id=app></div><script>show('正文')</script>")
    assert caught.value.code == "html.no_text"
    assert "浏览器" in caught.value.say("zh")


def test_an_article_in_several_elements_of_the_same_name_is_one() -> None:
    annex = f"<div class=TRS_Editor><p>{FOURTH}</p></div>"
    text = body(page(f"<div><div class=TRS_Editor>{LEAD}{SECOND}{THIRD}</div><p>附表</p>{annex}</div>"))
    assert text.index(LEAD) < text.index("附表") < text.index(FOURTH)


def test_teasers_of_other_articles_are_not_the_article() -> None:
    teasers = "".join(
        f"<article><a href={n}>要闻{n}</a><p>县里召开第{n}次推进会议，部署工作……</p></article>" for n in "12"
    )
    text = body(page(f"<div><article><h1>计划</h1>{LEAD}{SECOND}{THIRD}{FOURTH}</article>{teasers}</div>"))
    assert FOURTH in text and "推进会议" not in text


# ── lines ───────────────────────────────────────────────────────────────────────────────


def test_paragraphs_made_of_breaks_and_indents_are_paragraphs() -> None:
    assert paragraphs_of(f"<div>　　{LEAD}<br><br>　　{SECOND}<br>　　{THIRD}</div>") == [LEAD, SECOND, THIRD]
    assert paragraphs_of(f"<div>　　{LEAD}　　{SECOND}\n　　{THIRD}</div>") == [LEAD, SECOND, THIRD]


def test_a_sentence_broken_at_the_width_of_the_page_is_joined() -> None:
    text = "　　一年来我们坚持稳中求进工作总基调扎实推动高质<br>量发展各项工作取得了新的成绩生产总值增长百分<br>之六点五。<br>　　二是抓好项目。"
    assert paragraphs_of(f"<p>{text}</p>") == [
        "一年来我们坚持稳中求进工作总基调扎实推动高质量发展各项工作取得了新的成绩生产总值增长百分之六点五。",
        "二是抓好项目。",
    ]


def test_line_ends_of_the_mark_up_do_not_part_chinese_words_but_english_ones() -> None:
    assert paragraphs_of("<p>生产\n  总值增长\n6%，GDP\nper capita</p>") == [
        "生产总值增长 6%，GDP per capita"
    ]


def test_headings_lists_and_bold_lines_keep_their_kind() -> None:
    markdown = page(
        f"<h2>一、综合</h2><p>{LEAD}</p><h3>（一）农业</h3><ul><li>{SECOND}</li><li>{THIRD}</li></ul>"
        f"<p><strong>项目建设</strong></p><p><b>{FOURTH}</b></p>"
    ).markdown
    assert "## 一、综合\n" in markdown and "### （一）农业\n" in markdown
    assert f"- {SECOND}\n- {THIRD}\n" in markdown
    assert "### 项目建设\n" in markdown
    assert f"\n{FOURTH}\n" in markdown


def test_raised_figures_are_no_part_of_the_number_before_them() -> None:
    assert paragraphs_of("<p>蓄积量1.2×10<sup>8</sup>m<sup>3</sup>，增长5%<sup>[2]</sup>。</p>") == [
        "蓄积量1.2×10⁸m³，增长5%[2]。"
    ]


def test_lines_that_only_begin_like_a_button_are_kept() -> None:
    said = (
        "关闭小煤矿12处，退出产能90万吨。",
        "注册志愿者达到2万人。",
        "分享经济规模达到3亿元。",
        "无障碍设施改造500户",
    )
    text = body(page("".join(f"<p>{line}</p>" for line in (LEAD, *said))))
    assert all(line in text for line in said)


def test_links_to_files_belong_to_the_article() -> None:
    links = "".join(f"<p><a href={n}.doc>{n}.重点任务表{n}.docx</a></p>" for n in range(1, 5))
    assert "4.重点任务表4.docx" in body(
        page(f"<div class=TRS_Editor><p>{LEAD}</p><p>{THIRD}</p>{links}</div>")
    )


def test_a_table_of_contents_that_leads_within_the_page_is_kept() -> None:
    contents = "".join(f"<li><a href=#{n}>{name}</a></li>" for n, name in enumerate(("目标", "项目", "民生")))
    assert "-目标-项目-民生" in body(page(f"<ul>{contents}</ul><p>{LEAD}</p><p>{SECOND}</p>"))


# ── tables ──────────────────────────────────────────────────────────────────────────────


def test_heads_of_two_levels_are_said_over_each_column() -> None:
    rows = rows_of(read_html(BULLETIN.data, "page.html"))
    assert rows[0] == ["指标", "2023年", "2023年", "2024年目标", "2024年目标", "责任单位"]
    assert rows[1] == ["指标", "数值", "增长", "数值", "增长", "责任单位"]
    assert rows[3] == ["固定资产投资", "402.7", "8.2%", "437.0", "8.5%", "市发改委"]


def test_each_cell_knows_its_table_row_and_column() -> None:
    found = read_html(BULLETIN.data, "page.html")
    cells = {found.markdown[a.start : a.end]: a.cell for a in found.anchors}
    assert cells["861.0"] == "1!D4"
    assert cells["437.0"] == "1!D5"
    assert cells["单位：亿元"] == "1!A1"
    two = page("<p>甲表，如下。</p><table><tr><td>项<td>数<tr><td>一<td>1</table>" * 2)
    assert [a.cell for a in two.anchors][-1] == "2!B2"


def test_caption_unit_and_notes_stand_before_and_after_the_table() -> None:
    markdown = read_html(BULLETIN.data, "page.html").markdown
    before, after = markdown.index("|---|"), markdown.rindex("| 固定资产投资 |")
    assert markdown.index("表1 2023年主要指标") < markdown.index("单位：亿元") < before
    assert after < markdown.index("注：绝对数按现价计算")


def test_the_foot_of_a_table_stands_below_its_body() -> None:
    rows = rows_of(page("<table><tfoot><tr><td>合计<td>3</tfoot><tr><td>项<td>数<tr><td>一<td>3</table>"))
    assert [row[0] for row in rows] == ["项", "一", "合计"]


def test_text_around_and_within_tables_of_layout_stays_in_order() -> None:
    inner = "<table border=1><tr><td>指标<td>数<tr><td>产值<td>5</table>"
    found = page(f"<table><tr><td><p>{LEAD}</p>{inner}<p>{SECOND}</p></td></tr></table>")
    assert rows_of(found) == [["指标", "数"], ["产值", "5"]]
    assert found.markdown.index(LEAD) < found.markdown.index("| 产值 |") < found.markdown.index(SECOND)


def test_long_tasks_beside_those_who_answer_for_them_are_a_table() -> None:
    rows = rows_of(
        page(
            "<table border=1><tr><th>序号<th>任务<th>责任单位"
            f"<tr><td>1<td>{LEAD * 5}<td>市发改委<tr><td>2<td>{THIRD * 6}<td>市财政局</table>"
        )
    )
    assert [row[-1] for row in rows] == ["责任单位", "市发改委", "市财政局"]


def test_paragraphs_of_word_within_cells_become_the_cell() -> None:
    assert rows_of(read_html(WORD.data, "page.html"))[2] == ["1", "新建改建农村公路", "130公里"]


# ── encodings ───────────────────────────────────────────────────────────────────────────

SAID = f"<p>朱镕玥同志说：{LEAD}</p>"


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gbk"),
        ("GBK", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "gbk"),
        ("iso-8859-1", "gbk"),
        ("nonsense-1", "gb18030"),
        ("utf-16", "utf-8"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_an_encoding_is_told_by_the_bytes_whatever_is_declared(declared: str, used: str) -> None:
    html = f'<html><head><meta charset="{declared}"></head><body>{SAID}</body></html>'
    found = read_html(html.encode(used), "page.html")
    assert "朱镕玥同志说：" + LEAD in found.markdown
    assert found.problems == ()


def test_a_page_from_taiwan_is_read_as_it_declares() -> None:
    html = "<meta charset=big5><p>全年生產總值增長6.5%，財政收入增長5%。</p>"
    assert "全年生產總值增長6.5%" in read_html(html.encode("big5"), "page.html").markdown


def test_what_the_server_says_helps_where_a_page_has_few_words() -> None:
    assert "增长5%" in read_html("<div>增长5%</div>".encode("gbk"), "a", charset="GB2312").markdown


def test_a_page_cut_off_in_the_middle_is_read_as_far_as_it_goes() -> None:
    for charset in ("utf-8", "gbk"):
        whole = f"<meta charset={charset}><div><p>{LEAD}</p><table><tr><td>产值<td>5".encode(charset)
        found = read_html(whole[:-60], "page.html")
        assert "过去一年" in found.markdown


def test_a_page_saved_as_one_file_is_read() -> None:
    import quopri

    html = f"<html><body>{SAID}</body></html>".encode("gb2312", "ignore")
    mht = (
        b"From: <Saved by Windows Internet Explorer 8>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="----=_Next"\r\n\r\n------=_Next\r\n'
        b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        + quopri.encodestring(html)
        + b"\r\n------=_Next\r\nContent-Type: image/gif\r\n\r\nGIF89a\r\n------=_Next--\r\n"
    )
    assert LEAD in read_html(mht, "page.mht").markdown


# ── properties ──────────────────────────────────────────────────────────────────────────

_WORDS = st.sampled_from("生产总值增长城乡居民收入投资项目森林覆盖率新增就业达到实现完成力争左右以上")
_SENTENCES = st.lists(_WORDS, min_size=12, max_size=60).map(lambda cs: "".join(cs) + "。")
_ARTICLES = st.lists(_SENTENCES, min_size=2, max_size=8)
_FRAMES = st.sampled_from(
    [
        "<html><body><div class=nav><a href=1>首页</a></div><div class=TRS_Editor>{}</div><div>版权所有</div></body></html>",
        "<body><table><tr><td><a href=1>首页</a><td>{}</table></body>",
        "<article>{}</article>",
        "<form><div><div><div>{}</div></div></div></form>",
        "{}",
    ]
)
_PARTS = st.sampled_from(
    ["<p>{}</p>", "<p>{}", "<div>　　{}</div>", "　　{}<br>", "<br><br>{}", "<p><span>{}</span>"]
)


@settings(deadline=None, max_examples=150)
@given(_ARTICLES, _FRAMES, _PARTS)
def test_whatever_holds_them_paragraphs_are_kept_in_order(article: list[str], frame: str, part: str) -> None:
    text = body(page(frame.format("".join(part.format(line) for line in article))))
    assert "".join(article) in text.replace("-", "")


_PIECES = st.sampled_from(
    "<p> </p> <table> <tr> <td> <td\u3000rowspan=3\u3000colspan=9> </table> <div\u3000class=nav> </div> <a\u3000href=1> </a> <b> </b> "
    "<script> </script> <style> <!-- --> <h1> </h1> <br> <pre> <li> <ul> </ul> &nbsp; &#x3000; &lt; < > \" ' = &#0; "
    "<title> </title> <body> </body> <plaintext> <select> <option> <sup> 2 </sup> <tfoot> <caption> <meta\u3000charset=big5> "
    "目标 增长6%。 单位：亿元 注： | # - 首页 \ufeff \x00 \u200b".replace("\u3000", "\x01").split(" ")
).map(lambda piece: piece.replace("\x01", " "))


@settings(deadline=None, max_examples=300)
@given(st.lists(_PIECES, max_size=60))
def test_no_mark_up_makes_it_fail(pieces: list[str]) -> None:
    try:
        found = page("".join(pieces))
    except LoadError:
        return
    assert found.markdown


@settings(deadline=None, max_examples=200)
@given(
    st.binary(max_size=400), st.sampled_from([None, "gbk", "utf-8", "big5", "latin-1", "x", "utf-7", "hex"])
)
def test_no_bytes_make_it_fail(data: bytes, charset: str | None) -> None:
    try:
        read_html(data, "page.html", charset=charset)
    except LoadError as error:
        assert error.say("zh")


def test_the_prose_of_the_invented_pages_is_prose() -> None:
    assert all(line.endswith("。") for line in PROSE)
