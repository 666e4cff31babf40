"""What the quantity grammar reads, and how: each example is the documentation of one convention."""

from __future__ import annotations

import pytest

from hefu.model import Quantity
from hefu.read.quantity import quantities
from invented import planned

THIRD = pytest.approx(100 / 3)


def only(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


def brief(text: str) -> tuple[str, float | None, float | None, str, str]:
    q = only(text)
    return q.text, q.low, q.high, q.bound, q.unit


def values(text: str) -> list[tuple[str, str]]:
    return [(q.text, q.unit) for q in quantities(text)]


# What users of other readers ask for in vain. Columns: text, low, high, bound, unit.
@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "unit"),
    [
        ("20万人次以上", 20, None, "at_least", "万人次"),
        ("超过百分之零点九", 0.9, None, "at_least", "%"),
        ("十几万", 11, 19, "range", "万"),
        ("三百余家", 300, None, "at_least", "家"),
        ("数十亿元", 20, 90, "range", "亿元"),
        ("上百个", 100, None, "at_least", "个"),
        ("近千人", 1000, 1000, "about", "人"),
        ("500多亿", 500, None, "at_least", "亿"),
        ("十来万", 10, 10, "about", "万"),
        ("1.2亿立方米", 1.2, 1.2, "exact", "亿立方米"),
        ("过半", 50, None, "at_least", "%"),
        ("三分之一", THIRD, THIRD, "exact", "%"),
        ("5-20%", 5, 20, "range", "%"),
        ("六成左右", 60, 60, "about", "%"),
        ("翻两番", 300, 300, "exact", "%"),
        ("一倍以上", 1, None, "at_least", "倍"),
        ("百亿级", 100, 100, "about", "亿级"),
        ("零增长", 0, 0, "exact", "%"),
        ("持平", 0, 0, "exact", "%"),
    ],
)
def test_reads_what_other_readers_miss(
    text: str, low: float | None, high: float | None, bound: str, unit: str
) -> None:
    assert brief(text) == (text, low, high, bound, unit)


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("622.7亿元", 622.7, "亿元"),
        ("1.3万亿斤", 1.3, "万亿斤"),
        ("5千万", 5, "千万"),
        ("3.5千公里", 3.5, "千公里"),
        ("80万千瓦", 80, "万千瓦"),
        ("三百万千瓦", 300, "万千瓦"),
        ("一千二百亿元", 1200, "亿元"),
        ("两万人", 2, "万人"),
        ("一万五千人", 15000, "人"),
        ("一亿二千万吨", 12000, "万吨"),
        ("三亿零四百七十五万吨", 30475, "万吨"),
        ("二点五倍", 2.5, "倍"),
        ("两倍半", 2.5, "倍"),
        ("百分之七点五", 7.5, "%"),
        ("百分之5.3", 5.3, "%"),
        ("百分之一○点二", 10.2, "%"),
        ("千分之十二点三", 12.3, "‰"),
        ("两成半", 25, "%"),
        ("八成五", 85, "%"),
        ("零点三个百分点", 0.3, "个百分点"),
        ("28微克/立方米", 28, "微克/立方米"),
        ("16.8万元/人", 16.8, "万元/人"),
        ("0.34吨标准煤/万元", 0.34, "吨标准煤/万元"),
        ("320元/人·月", 320, "元/人·月"),
        ("5000吨级", 5000, "吨级"),
        ("1200MW", 1200, "MW"),
        ("1000Mbps", 1000, "Mbps"),
        ("45万标箱", 45, "万标箱"),
        ("9.5年", 9.5, "年"),
    ],
)
def test_reads_the_number_and_keeps_the_scale_in_the_unit_as_written(
    text: str, low: float, unit: str
) -> None:
    assert brief(text) == (text, low, low, "exact", unit)


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("３％", 3, "%"),
        ("１２．５％", 12.5, "%"),
        ("10 %", 10, "%"),
        ("6. 5%", 6.5, "%"),
        ("184. 37 亿元", 184.37, "亿元"),
        ("1,234人", 1234, "人"),
        ("26，530元", 26530, "元"),
        ("1，743，846，000元", 1743846000, "元"),
        ("1 200亿元", 1200, "亿元"),
        ("5个 百分点", 5, "个百分点"),
        ("1200 亿 元", 1200, "亿元"),
    ],
)
def test_reads_numbers_as_people_type_them(text: str, low: float, unit: str) -> None:
    q = only(text)
    assert (q.text, q.low, q.unit) == (text, low, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("不低于5%", 5, None, "at_least"),
        ("超1000亿元", 1000, None, "at_least"),
        ("突破60万标箱", 60, None, "at_least"),
        ("过千亿元", 1000, None, "at_least"),
        ("160多个", 160, None, "at_least"),
        ("3亿多元", 3, None, "at_least"),
        ("两倍多", 2, None, "at_least"),
        ("1万余户", 1, None, "at_least"),
        ("超过60%以上", 60, None, "at_least"),
        ("不超过3%", None, 3, "at_most"),
        ("不到四分之一", None, 25, "at_most"),
        ("3%以内", None, 3, "at_most"),
        ("10%以 上", 10, None, "at_least"),
        ("4个工作日内", None, 4, "at_most"),
        ("约189.34亿元", 189.34, 189.34, "about"),
        ("近15%", 15, 15, "about"),
        ("近三成", 30, 30, "about"),
        ("近20%左右", 20, 20, "about"),
        ("2.4:1以上", 2.4, None, "at_least"),
        ("两位数", 10, None, "at_least"),
        ("基本持平", 0, 0, "about"),
        ("近一半", 50, 50, "about"),
        ("翻一番以上", 100, None, "at_least"),
        ("亿元以上", 1, None, "at_least"),
    ],
)
def test_the_span_covers_the_bound_words_that_touch_the_number(
    text: str, low: float | None, high: float | None, bound: str
) -> None:
    q = only(f"，{text}，")
    assert (q.text, q.low, q.high, q.bound) == (text, low, high, bound)


def test_a_ceiling_word_before_the_number_is_left_to_the_reader() -> None:
    assert brief("失业率控制在3.4%。") == ("3.4%", 3.4, 3.4, "exact", "%")


def test_near_is_no_bound_where_it_belongs_to_another_word() -> None:
    assert only("节约100万元").text == "100万元"


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("6.5%—7%", 6.5, 7, "%"),
        ("6.5%至7%", 6.5, 7, "%"),
        ("6—7%", 6, 7, "%"),
        ("6%~7%左右", 6, 7, "%"),
        ("３％－５％", 3, 5, "%"),
        ("3到5个", 3, 5, "个"),
        ("3000—5000万元", 3000, 5000, "万元"),
        ("8000万元至1亿元", 0.8, 1, "亿元"),
        ("百分之五到八", 5, 8, "%"),
        ("百分之七、八", 7, 8, "%"),
        ("六至七成", 60, 70, "%"),
        ("七、八个", 7, 8, "个"),
        ("二、三百亿度", 200, 300, "亿度"),
        ("三四十个", 30, 40, "个"),
        ("几十个", 20, 90, "个"),
        ("二十七八万人", 27, 28, "万人"),
    ],
)
def test_a_range_is_one_quantity_in_its_last_unit(text: str, low: float, high: float, unit: str) -> None:
    q = only(text)
    assert (q.text, q.low, q.high, q.bound, q.unit) == (text, low, high, "range", unit)


def test_from_to_is_two_quantities() -> None:
    assert [q.text for q in quantities("由5%到10%")] == ["5%", "10%"]


def test_items_of_a_list_are_quantities_of_their_own() -> None:
    assert [q.low for q in quantities("分别增长5%、8%和10%")] == [5, 8, 10]


def test_items_of_a_list_share_the_unit_written_last() -> None:
    assert values("提高1.9、2.1和3个百分点") == [
        ("1.9", "个百分点"),
        ("2.1", "个百分点"),
        ("3个百分点", "个百分点"),
    ]


def test_a_fall_written_with_a_sign_is_negative() -> None:
    assert [(q.text, q.low) for q in quantities("增速为-5.4%，上年为负0.8%")] == [
        ("-5.4%", -5.4),
        ("负0.8%", -0.8),
    ]


def test_damaged_permille_is_read_only_before_a_bound_word() -> None:
    assert brief("7.6％。以内") == ("7.6％。以内", None, 7.6, "at_most", "‰")
    assert only("增长7.6％。全年").unit == "%"


def test_a_proportion_to_one_is_a_value_of_that_unit() -> None:
    assert brief("收入比缩小到1.9∶1，") == ("1.9∶1", 1.9, 1.9, "exact", "∶1")


def test_parts_of_a_structure_are_shares_of_the_whole() -> None:
    assert [(q.low, q.amount_low) for q in quantities("结构调整为5:45:50，")] == [
        (5, 0.05),
        (45, 0.45),
        (50, 0.5),
    ]


@pytest.mark.parametrize(
    ("text", "value", "rank"),
    [
        ("百强县第36位", "第36位", 36),
        ("数量居温州第一；", "第一", 1),
        ("列全国第2位", "第2位", 2),
        ("增速居全省首位。", "首位", 1),
        ("团体总分第四名", "第四名", 4),
    ],
)
def test_a_rank_is_told_by_its_unit_or_a_cue_before_it(text: str, value: str, rank: int) -> None:
    q = only(text)
    assert (q.text, q.low, q.unit, q.form) == (value, rank, "位", "rank")


def test_among_the_first_ten_is_rank_ten_at_most() -> None:
    q = only("跻身全国前10位")
    assert (q.low, q.high, q.bound, q.form) == (None, 10, "at_most", "rank")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("翻一番", "growth"),
        ("零增长", "growth"),
        ("持平", "growth"),
        ("两位数", "growth"),
        ("3倍", "multiple"),
        ("1.5个百分点", "change"),
        ("6%", None),
    ],
)
def test_the_form_is_set_only_where_the_quantity_itself_says_it(text: str, form: str | None) -> None:
    assert only(text).form == form


@pytest.mark.parametrize(
    ("text", "amount", "unit", "dimension"),
    [
        ("1.3万亿斤", 650_000_000, "吨", "mass"),
        ("2亩", 1333.33333333, "平方米", "area"),
        ("6.5%", 0.065, "1", "ratio"),
        ("4.5‰", 0.0045, "1", "ratio"),
        ("1386亿美元", 138_600_000_000, "美元", "money_usd"),
        ("80万人次", 800_000, "人次", "person_times"),
        ("2GW", 2_000_000, "千瓦", "power"),
        ("500多亿", 50_000_000_000, "", "number"),
    ],
)
def test_amounts_are_given_in_the_canonical_unit_of_the_dimension(
    text: str, amount: float, unit: str, dimension: str
) -> None:
    q = only(text)
    assert q.amount_low == pytest.approx(amount)
    assert (q.amount_unit, q.dimension) == (unit, dimension)


@pytest.mark.parametrize("text", ["跨过4000亿元", "越过6万元", "迈过90亿元"])
def test_a_mark_that_was_passed_is_the_least_it_may_be(text: str) -> None:
    (q,) = quantities(f"产值{text}大关")
    assert (q.text, q.bound) == (text, "at_least")


@pytest.mark.parametrize("text", ["103.5左右", "2.02以内", "0.35，", "104以内"])
def test_a_bare_number_is_a_value_after_a_cue(text: str) -> None:
    assert only(f"控制在{text}").unit == ""


@pytest.mark.parametrize(
    "text",
    [
        "2023年3月20日9时50分",
        "2021—2025年",
        "1-6月",
        "一九七八年至一九八○年",
        "二○一○年",
        "“十四五”时期",
        "十九届六中全会",
        "党的二十大",
        "第三季度",
        "第二次会议",
        "十届七次、八次全会",
        "前5个月",
        "五年来，近三年",
        "未来五年",
        "一年零三个月",
        "三年行动计划",
        "“八八战略”",
        "“8+4”产业",
        "104国道",
        "G15高速",
        "5G网络",
        "4A级景区",
        "3D打印",
        "PM2.5和PM10",
        "“510”工程",
        "“百千万”工程",
        "“千村示范”",
        "一号工程",
        "三农工作",
        "三大攻坚战",
        "四个全面",
        "“六稳”“六保”",
        "两个确立",
        "一个中心，一批项目，一系列",
        "一二三产业",
        "一、二、三产业",
        "1.加快发展",
        "（一）工业",
        "一是抓项目",
        "第一，",
        "〔2023〕12号",
        "12345热线",
        "0577-65881234",
        "http://www.example.cn/art/2023/1/5/art_122.html",
        "7×24小时服务",
        "《2023年30条措施》",
        "世界500强",
        "大多数人",
        "九龙江、三门峡",
        "千方百计",
        "时间过半",
        "同比增长",
    ],
)
def test_dates_names_slogans_and_markers_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三个项目开工", "三个"),
        ("建成五座桥", "五座"),
        ("每万人15件", "15件"),
        ("人均GDP5000美元", "5000美元"),
        ("PM2.5浓度28微克/立方米", "28微克/立方米"),
        ("提前5年实现", "5年"),
        ("存续15年以上", "15年以上"),
        ("新建6家（个）", "6家"),
    ],
)
def test_quantities_beside_names_and_slogans_are_kept(text: str, value: str) -> None:
    assert [q.text for q in quantities(text)] == [value]


def test_a_list_number_is_not_glued_to_the_number_after_it() -> None:
    assert values("\n1. 5万亩") == [("5万亩", "万亩")]


def test_a_word_beginning_like_a_unit_is_none() -> None:
    assert quantities("5家庭") == []
    assert quantities("30户外") == []


def test_many_is_no_bound_where_it_begins_another_word() -> None:
    assert brief("5个多功能厅") == ("5个", 5, 5, "exact", "个")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("居民消费价格指数104左右；", "104左右"),
        ("商品零售价格指数为101.6，", "101.6"),
        ("居民消费价格总指数控制在103。", "103"),
        ("物价指数101；", "101"),
    ],
)
def test_an_index_of_prices_needs_no_unit(text: str, value: str) -> None:
    assert [q.text for q in quantities(text)] == [value]


def test_other_numbers_without_a_unit_are_still_no_quantities() -> None:
    assert [q.text for q in quantities("价格指数见附表104。景气指数104，价格指数2012。")] == []


def test_ranks_share_what_stands_before_the_first_and_behind_the_last() -> None:
    assert [(q.text, q.low, q.form) for q in quantities("分列第9、11和20位")] == [
        ("第9", 9.0, "rank"),
        ("11", 11.0, "rank"),
        ("20位", 20.0, "rank"),
    ]


def test_a_bare_step_ends_a_list_of_them() -> None:
    assert [(q.text, q.unit) for q in quantities("分别超千亿、百亿大关")] == [
        ("超千亿", "亿"),
        ("百亿", "亿"),
    ]
    assert quantities("迎来百亿大关") == []


def test_numerals_of_old_plans_have_a_dot_for_the_point_and_pauses_between_thousands() -> None:
    told = planned("毛茶产量由二·七万担增为七、七一七·一万担，增长百分之七七·七。")
    assert [(s.indicator_text, s.form, s.low) for s in told if s.stance != "attribute"] == [
        ("毛茶产量", "level", 7717.1),
        ("毛茶产量", "growth", 77.7),
    ]
