"""Stories become Markdown in which every stretch knows its place in the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hefu.load.build import Given, from_rendition
from hefu.load.rendition import Block, GridCell, Rendition, Run, Story, render
from hefu.load.tables import find_tables
from hefu.model import Aside

HOSTILE = st.text("甲乙丙增长 6.5%#*|-_<>\\`&;\n\t1、（一）", min_size=1, max_size=30)


def paragraph(*texts: str, page: int = 1) -> Block:
    boxes = [(10.0, 20.0 * n, 10.0 + 10 * len(t), 20.0 * n + 10) for n, t in enumerate(texts)]
    runs = [
        Run(t, page, box, tuple(10.0 + 10 * i for i in range(len(t) + 1)))
        for t, box in zip(texts, boxes, strict=True)
    ]
    return Block("paragraph", runs)


def words(text: str) -> str:
    """The text without blanks and without the marks that Markdown might have for itself."""
    return "".join(text.split())


def test_an_article_has_kicker_title_byline_and_heads_as_markdown() -> None:
    story = Story(
        blocks=[paragraph("今年增长6%。"), Block("head", [Run("小标题")]), paragraph("后一段。")],
        title=[[Run("主标题")], [Run("副标题")]],
        kicker=[Run("系列报道（一）")],
        byline=[Run("记者 甲")],
    )
    assert render([story]).markdown == (
        "*系列报道（一）*\n\n# 主标题 副标题\n\n*记者 甲*\n\n今年增长6%。\n\n## 小标题\n\n后一段。\n\n"
    )


def test_what_markdown_would_take_for_markup_stays_text() -> None:
    for text in ("# 不是标题", "- 不是列表", "1*2*3", "甲|乙", "<b>不是标签</b>", "____"):
        found = from_rendition(render([Story([paragraph(text), paragraph("后一段。")])]), Given("d"))
        assert words(found.text) == words(text) + "后一段。"


def test_text_of_a_merged_cell_is_repeated_but_its_figure_is_not() -> None:
    cells = [
        GridCell([Run("2023年目标", cell="表!A1")], 0, 0, column_span=2),
        GridCell([Run("650", cell="表!A2")], 1, 0, column_span=2),
    ]
    (table,) = find_tables(render([Story([Block("table", cells=cells)])]).markdown)
    assert [[cell.text for cell in row] for row in table.rows] == [["2023年目标", "2023年目标"], ["650", ""]]


def test_asides_stand_in_comments_that_are_not_read() -> None:
    found = render([Story([paragraph("正文增长6%。")])], asides=[Aside("口号-->提高8%", "slogan")])
    document = from_rendition(found, Given("d"))
    assert document.text == "正文增长6%。"
    assert "口号" in found.markdown and document.asides[0].text == "口号-->提高8%"


def test_a_raw_text_is_led_back_to_although_its_articles_were_put_in_order() -> None:
    raw = "乙文增长7%\n左右。\n甲文标题\n甲文增长 6%。"
    stories = [
        Story([Block("paragraph", [Run("甲文增长 6%。", at=16)])], title=[[Run("甲文标题", at=11)]]),
        Story([Block("paragraph", [Run("乙文增长7%", at=0), Run("左右。", at=7)])]),
    ]
    document = from_rendition(render(stories), Given("d"), raw=raw)
    assert document.text == "甲文标题\n甲文增长6%。\n乙文增长7%左右。"
    assert document.source == raw
    kept = [raw[document.origin.start(i)] for i, char in enumerate(document.text) if char != "\n"]
    assert "".join(kept) == document.text.replace("\n", "")
    assert [document.text[a.start : a.end].strip() for a in document.articles] == [
        "甲文标题\n甲文增长6%。",
        "乙文增长7%左右。",
    ]


@given(st.lists(st.lists(HOSTILE, min_size=1, max_size=3), min_size=1, max_size=4))
def test_every_anchor_holds_the_characters_that_stand_in_its_box(texts: list[list[str]]) -> None:
    found: Rendition = render([Story([paragraph(*lines) for lines in texts])])
    written = "".join(found.markdown[a.start : a.end] for a in found.anchors)
    assert words(written) == words("".join(text for lines in texts for text in lines))
    for anchor in found.anchors:
        assert len(anchor.edges) == anchor.end - anchor.start + 1
        assert anchor.box is not None
        assert (anchor.box[0], anchor.box[2]) == (anchor.edges[0], anchor.edges[-1])
    assert [a.start for a in found.anchors] == sorted(a.start for a in found.anchors)


@given(st.lists(st.lists(HOSTILE, min_size=1, max_size=4), min_size=1, max_size=4))
def test_cells_come_back_from_the_markdown_as_they_went_in(rows: list[list[str]]) -> None:
    cells = [
        GridCell([Run(text, cell=f"1!{column}{row}")], row, column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    markdown = render([Story([Block("table", cells=cells)])]).markdown
    lines = [line for line in markdown.split("\n") if line.startswith("|")]
    assert len(lines) == len(rows) + 1
