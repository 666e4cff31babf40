"""Clean text: what is removed, what is kept, and the way back to the source."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.load.text.clean import clean


def cleaned(source: str) -> str:
    return clean(source)[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("社会消费品零 售总额", "社会消费品零售总额"),
        ("增长 6.5 %左右，10%以 上", "增长6.5%左右，10%以上"),
        ("收入　622．7亿元", "收入622.7亿元"),
        ("增长８．５％", "增长8.5％"),
        ("ＧＤＰ 增长", "GDP增长"),
        ("增长8. 5%、1 .7%", "增长8.5%、1.7%"),
        ("超过2 000亿元", "超过2000亿元"),
        ("达到2 6.5%", "达到26.5%"),
        ("就业率达 9 4 %", "就业率达94%"),
        ("就业率达 9 4.5 %", "就业率达94.5%"),
        ("零\u200b售\ufeff额\u00a0增", "零售额增"),
        ("Local  Area Network 网", "Local Area Network网"),
    ],
)
def test_stray_blanks_vanish_and_widths_become_one(source: str, expected: str) -> None:
    assert cleaned(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("增长8。6%，外贸21。5亿美元", "增长8.6%，外贸21.5亿美元"),
        ("回落1。4个百分点", "回落1.4个百分点"),
        ("增速升至全省第3。95%的企业开工", "增速升至全省第3。95%的企业开工"),
        ("结构变为5.2：44.1：50.7。28万亩果园", "结构变为5.2：44.1：50.7。28万亩果园"),
        ("任务在2019年完成。40%的项目", "任务在2019年完成。40%的项目"),
    ],
)
def test_a_stop_typed_for_a_point_inside_a_number_is_one(source: str, expected: str) -> None:
    assert cleaned(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("茶叶七一·七万担，增长百分之七·一。", "茶叶七一点七万担，增长百分之七点一。"),
        ("产茶七、七一七·一万担", "产茶七七一七点一万担"),
        ("烧瓷七、〇〇〇件，共一、七〇〇、七〇〇件", "烧瓷七〇〇〇件，共一七〇〇七〇〇件"),
        ("“一二·九”运动、三·八节", "“一二·九”运动、三·八节"),
        ("三、五年内，二、三级市场", "三、五年内，二、三级市场"),
        ("十二、三四五街", "十二、三四五街"),
    ],
)
def test_a_dot_or_a_pause_inside_a_chinese_numeral_is_part_of_it(source: str, expected: str) -> None:
    assert cleaned(source) == expected


@pytest.mark.parametrize(
    "kept",
    [
        "粮食49746 -2.1",
        "粮食7 24 36%",
        "1.3 1.2 1.3",
        "表1 2015年",
        "“6 1”支柱产业",
        "3.5*2",
        "12月 2015年".replace(" ", ""),
    ],
)
def test_numbers_that_stand_apart_stay_apart(kept: str) -> None:
    assert cleaned(kept) == kept


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## 一、工作回顾\n\n**（一）稳增长。**全年增长5%。", "一、工作回顾\n（一）稳增长。全年增长5%。"),
        ("- 粮食\n- 棉花\n* 油料\n+ 糖料", "粮食\n棉花\n油料\n糖料"),
        ("> 此件公开发布", "此件公开发布"),
        ("甲\n\n---\n\n乙", "甲\n乙"),
        ("增长<br>5%<sub>注</sub>", "增长5%注"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("甲<!-- 图片说明\n两行 -->乙", "甲乙"),
        ("生产总值[2]1260582亿元", "生产总值1260582亿元"),
        ("试点〔12〕，工程【36】、项目［3］。融资[^37]。", "试点，工程、项目。融资。"),
        ("国发〔2022〕41号", "国发〔2022〕41号"),
        ("“四新一特①”项目", "“四新一特”项目"),
        ("办好实事：①新建学校", "办好实事：①新建学校"),
        ("12‰与6.3&permil;", "12‰与6.3‰"),
        ("\\“零就业\\”家庭", "“零就业”家庭"),
        ("| 指标 | 2023年 |\n| --- | --- |\n| 粮食 | 5.0 |", "|指标|2023年|\n|粮食|5.0|"),
        ("---\ntitle: 报告\n---\n\n正文", "正文"),
    ],
)
def test_mark_up_goes_and_words_stay(source: str, expected: str) -> None:
    assert cleaned(source) == expected


def test_a_mark_that_begins_a_line_numbers_the_note_and_stays() -> None:
    assert cleaned("正文。\n\n[12]“双碳”：碳达峰与碳中和。") == "正文。\n[12]“双碳”：碳达峰与碳中和。"


def test_a_figure_lost_to_a_placeholder_is_blotted_out_and_not_misread() -> None:
    text = cleaned("外资３８$1.$2８亿元")
    assert not any(c.isdigit() for c in text)
    assert text.startswith("外资") and text.endswith("亿元")


def test_the_map_leads_from_value_and_unit_back_to_the_source_as_written() -> None:
    source = "**增长 ６．5&permil;**，就业"
    text, origin = clean(source)
    at = text.index("6.5‰")
    start, end = origin.span(at, at + 4)
    assert source[start:end] == "６．5&permil;"


def same(clean_char: str, source_char: str) -> bool:
    """Whether a clean character may stand for a source character."""
    return (
        clean_char == source_char
        or clean_char == unicodedata.normalize("NFKC", source_char)
        or (clean_char, source_char)
        in {("…", "⋯"), (".", "。"), ("点", "·"), ("点", "•")}  # 12。2%, 一二·二万
        or clean_char in " \n\ufffd"  # blanks and breaks may come of mark-up; lost figures
        or source_char == ";"  # the end of an entity
    )


SOURCES = st.text(
    alphabet=st.one_of(
        st.sampled_from("经济增长，。；“”（）一二 \t\n\r\u3000\u200b*#-|[]〔〕<>!&;$\\①1234５６．.%‰"),
        st.characters(codec="utf-8"),
    ),
    max_size=200,
)


@given(SOURCES)
def test_every_clean_character_comes_from_its_place_in_the_source(source: str) -> None:
    text, origin = clean(source)
    places = [origin.start(i) for i in range(len(text))]
    assert places == sorted(set(places))
    assert all(same(c, source[at]) for c, at in zip(text, places, strict=True))


@given(SOURCES)
def test_clean_text_has_no_empty_lines_and_no_blanks_at_line_ends(source: str) -> None:
    text = cleaned(source)
    assert "\n\n" not in text
    assert text == text.strip(" \n")
    assert all(line == line.strip(" ") for line in text.split("\n"))


@pytest.mark.parametrize(
    "source",
    [
        "经济增长6.5%，" * 1_000_000,
        "[" * 1_000_000,
        "*" * 1_000_000,
        "\n" * 1_000_000,
        "<!--" * 300_000,
        "<a " * 300_000,
        "1" * 1_000_000,
        "1 " * 500_000,
        "- " * 500_000,
        "&" * 1_000_000,
        "$1.$2" * 200_000,
        "\\" * 1_000_000,
        "短行没有句号\n" * 150_000,
        "---\n" * 250_000,
        "天天向上" * 250_000,
    ],
)
def test_hostile_input_takes_time_in_proportion_to_its_length(source: str) -> None:
    began = time.process_time()
    clean(source)
    assert time.process_time() - began < 60
