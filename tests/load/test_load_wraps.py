"""Line wraps of a column are undone; headings, lists and tables keep their lines."""

from hefu.load.text.clean import clean

COLUMN = """\
去年本县把修路当作头等大事，新建改
建农村公路 312 公里，架桥 27 座，完
成投资 4.6 亿元，通车里程比上年增长
8%左右，群众出行时间平均缩短三成，
山货运费明显下降，合作社的订单多了
一倍以上，村民的日子一天比一天好。
"""


def test_lines_broken_at_a_column_are_joined() -> None:
    text, _ = clean(COLUMN)
    assert "\n" not in text
    assert "完成投资4.6亿元，通车里程比上年增长8%左右，群众" in text


def test_blank_lines_between_the_lines_of_a_column_are_bridged() -> None:
    text, _ = clean(COLUMN.replace("\n", "\n\n"))
    assert "合作社的订单多了一倍以上" in text


def test_a_short_headline_within_a_column_keeps_its_line() -> None:
    text, _ = clean(COLUMN + "把路修到家门口\n" + COLUMN)
    assert "\n把路修到家门口\n去年本县" in text


def test_paragraphs_and_headings_of_an_ordinary_text_stay_apart() -> None:
    source = "一、2023年工作回顾\n\n过去一年成绩显著。\n\n二、2024年工作安排\n\n做好今年工作意义重大。"
    assert clean(source)[0].split("\n") == source.split("\n\n")


def test_a_goal_to_a_line_is_no_wrapped_paragraph() -> None:
    goals = ["地区生产总值增长百分之六；", "规上工业增加值增长百分之七；", "固定资产投资增长百分之八；"] * 3
    assert clean("\n\n".join(goals))[0].split("\n") == goals


def test_line_breaks_meant_by_markdown_stay() -> None:
    rows = [f"产品{name} {i}20 万吨 4.{i}" for i, name in enumerate("甲乙丙丁戊己庚辛")]
    assert clean("  \n".join(rows))[0].count("\n") == len(rows) - 1


def test_a_headline_printed_twice_for_bold_is_read_once() -> None:
    text, origin = clean("安全生产安全生产 人人有责人人有责\n\n正文。")
    assert text == "安全生产人人有责\n正文。"
    assert origin.start(text.index("人")) == 9


def test_reduplicated_words_are_no_doubled_headline() -> None:
    assert clean("干干净净")[0] == "干干净净"


def test_a_line_end_inside_a_figure_is_none_whatever_the_width_of_the_lines() -> None:
    source = "工业投入 86\n\n亿元，用电量增长\n7.2%。货运量 35\n万吨，\n新桥 4 座。"
    assert clean(source)[0] == "工业投入86亿元，用电量增长7.2%。货运量35万吨，\n新桥4座。"


def test_headings_keep_apart_from_paragraphs_that_begin_with_a_number() -> None:
    source = "二、项目建设\n\n12亿元的桥梁开工\n\n| 指标 | 增长\n6%\n2023年\n35户企业搬迁，投入"
    assert clean(source)[0].count("\n") == 5
