"""Newspaper pages: which text belongs to which headline, and in which order it is read."""

from __future__ import annotations

from printed_by_hand import EM, LEADING, down, laid, line, page, paragraphs, poured, prose, titles

from hefu.load.rendition import text_of

WIDTH = 14
STEP = (WIDTH + 2) * EM
ROADS = [prose("公路", 9), prose("桥梁", 10), prose("隧道", 8)]
SCHOOLS = [prose("校舍", 7), prose("食堂", 8), prose("操场", 6)]


def columns(first: float, top: float, count: int, lines: int) -> list[tuple[float, float, int]]:
    return [(first + n * STEP, top, lines) for n in range(count)]


def test_columns_are_read_from_left_to_right_and_paragraphs_go_on_over_them() -> None:
    lines = [line("三条新路同时开工", 60, 40, 32), *poured(ROADS, columns(40, 100, 4, 14), WIDTH)]
    found = laid(page(lines))
    assert titles(found) == ["三条新路同时开工"]
    assert paragraphs(found.stories[0]) == ROADS


def test_two_articles_beside_each_other_keep_their_texts() -> None:
    lines = [
        line("三条新路同时开工", 60, 40, 32),
        *poured(ROADS, columns(40, 100, 3, 18), WIDTH),
        line("新校舍启用", 560, 40, 32),
        *poured(SCHOOLS, columns(40 + 3 * STEP, 100, 3, 14), WIDTH),
    ]
    found = laid(page(lines))
    assert titles(found) == ["三条新路同时开工", "新校舍启用"]
    assert [paragraphs(story) for story in found.stories] == [ROADS, SCHOOLS]


def test_an_article_flows_around_another_one() -> None:
    # The first article has a short column over the second one, which stands at its foot.
    lines = [
        line("三条新路同时开工", 60, 40, 40),
        *poured(ROADS, [(40, 100, 24), (40 + STEP, 100, 8), (40 + 2 * STEP, 100, 24)], WIDTH),
        line("新校舍启用", 40 + STEP, 260, 18),
        *poured(SCHOOLS[:1], [(40 + STEP, 300, 30)], WIDTH),
    ]
    found = laid(page(lines, rules=[(40 + STEP, 235, 30 + 2 * STEP, 236)]))
    assert titles(found) == ["三条新路同时开工", "新校舍启用"]
    assert [paragraphs(story) for story in found.stories] == [ROADS, SCHOOLS[:1]]


def test_kicker_title_subtitle_and_byline_are_told_apart() -> None:
    lines = [
        line("重点工程一线", 200, 30, 15),
        line("三条新路同时开工", 120, 52, 36),
        line("全部在后年建成", 190, 96, 18),
        line("■本报记者 某甲 通讯员 某乙丙", 190, 122, 10),
        *poured(ROADS, columns(40, 150, 4, 14), WIDTH),
    ]
    (story,) = laid(page(lines)).stories
    assert ["".join(run.text for run in part) for part in story.title] == [
        "三条新路同时开工",
        "全部在后年建成",
    ]
    assert "".join(run.text for run in story.kicker) == "重点工程一线"
    assert "".join(run.text for run in story.byline) == "■本报记者 某甲 通讯员 某乙丙"
    assert paragraphs(story) == ROADS


def test_a_vertical_headline_heads_the_text_at_its_side() -> None:
    lines = [
        down("三条新路同时开工", 40, 60, 30),
        *poured(ROADS, columns(90, 60, 4, 14), WIDTH),
        line("新校舍启用", 60, 310, 32),
        *poured(SCHOOLS, columns(40, 350, 3, 14), WIDTH),
    ]
    found = laid(page(lines, rules=[(40, 275, 800, 276)]))
    assert titles(found) == ["三条新路同时开工", "新校舍启用"]
    assert [paragraphs(story) for story in found.stories] == [ROADS, SCHOOLS]


def test_a_heading_in_the_middle_of_a_column_is_part_of_its_article() -> None:
    before = prose("公路", 6)
    above = poured([before], [(40, 100, 30)], WIDTH)
    foot = max(part.box[3] for part in above)
    middle = line("桥通了人来了", 40 + 4 * EM, foot + 4)
    lines = [
        line("三条新路同时开工", 60, 40, 32),
        *above,
        middle,
        *poured(SCHOOLS, [(40, foot + 4 + LEADING, 5), *columns(40 + STEP, 100, 3, 17)], WIDTH),
    ]
    (story,) = laid(page(lines)).stories
    assert [(block.kind, text) for block, text in zip(story.blocks, paragraphs(story), strict=True)] == [
        ("paragraph", before),
        ("head", "桥通了人来了"),
        *(("paragraph", text) for text in SCHOOLS),
    ]


def test_a_line_right_in_the_middle_of_its_column_with_space_above_it_is_a_heading() -> None:
    # It is set in the size and font of the text, and the paragraph below it follows at once.
    left, top = 40 + STEP, 100.0
    head = "渔港启用"
    lines = [
        line("三条新路同时开工", 60, 40, 32),
        *poured(ROADS[:1], columns(40, top, 1, 30), WIDTH),
        *poured(ROADS[1:2], columns(left, top, 1, 30), WIDTH),
    ]
    below = max(each.box[3] for each in lines if each.box[0] >= left) + 1.2 * LEADING
    lines += [line(head, left + 5 * EM, below)]
    lines += poured(SCHOOLS[:1], columns(left, below + LEADING, 1, 30), WIDTH)
    lines += poured(SCHOOLS[1:], columns(left + STEP, top, 1, 30), WIDTH)
    (story,) = laid(page(lines)).stories
    assert [(block.kind, text_of(block.runs)) for block in story.blocks] == [
        ("paragraph", ROADS[0]),
        ("paragraph", ROADS[1]),
        ("head", head),
        *(("paragraph", text) for text in SCHOOLS),
    ]


def test_a_caption_stands_aside() -> None:
    lines = [
        line("三条新路同时开工", 60, 40, 32),
        *poured(ROADS, [(40, 100, 16), (40 + STEP, 260, 4), *columns(40 + 2 * STEP, 100, 3, 16)], WIDTH),
        line("图为施工现场", 40 + STEP, 242, 8),
    ]
    found = laid(page(lines, pictures=[(40 + STEP, 100, 40 + STEP + 140, 240)]))
    assert [(aside.kind, aside.text) for aside in found.asides] == [("caption", "图为施工现场")]
    assert paragraphs(found.stories[0]) == ROADS


def test_masthead_and_footer_stand_aside() -> None:
    lines = [
        line("东岭日报", 40, 10, 24),
        line("2023年3月20日", 300, 16),
        line("第03版", 800, 16),
        line("三条新路同时开工", 60, 60, 32),
        *poured(ROADS, columns(40, 120, 4, 14), WIDTH),
        line("新闻热线一二三四五", 40, 1370),
    ]
    found = laid(page(lines))
    assert {(aside.kind, aside.text) for aside in found.asides} == {
        ("header", "东岭日报"),
        ("header", "2023年3月20日"),
        ("header", "第03版"),
        ("footer", "新闻热线一二三四五"),
    }
    assert titles(found) == ["三条新路同时开工"]


def test_what_stands_in_a_frame_stays_in_it() -> None:
    lines = [
        line("三条新路同时开工", 60, 40, 32),
        *poured(ROADS, columns(40, 100, 3, 18), WIDTH),
        line("新校舍启用", 50 + 3 * STEP, 110, 22),
        *poured(SCHOOLS, columns(50 + 3 * STEP, 150, 2, 26), WIDTH),
    ]
    frame = (42 + 3 * STEP, 100, 56 + 5 * STEP, 530)
    found = laid(page(lines, frames=[frame]))
    assert titles(found) == ["三条新路同时开工", "新校舍启用"]
    assert [paragraphs(story) for story in found.stories] == [ROADS, SCHOOLS]


def test_a_line_printed_twice_over_itself_is_read_once() -> None:
    bold = [line("三条新路同时开工", 60 + shift, 40, 32) for shift in (0, 1)]
    found = laid(page([*bold, *poured(ROADS, columns(40, 100, 4, 14), WIDTH)]))
    assert titles(found) == ["三条新路同时开工"]
    assert found.asides == ()


def test_every_run_says_exactly_where_its_characters_stand() -> None:
    lines = [line("三条新路同时开工", 60, 40, 32), *poured(ROADS, columns(40, 100, 4, 14), WIDTH)]
    places = {part.box: part.text for part in lines}
    (story,) = laid(page(lines)).stories
    runs = [run for block in story.blocks for run in block.runs]
    assert all(places[run.box] == run.text and len(run.edges) == len(run.text) + 1 for run in runs if run.box)
