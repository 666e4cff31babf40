"""A review of several years: how it opens, and which of its figures are of them all, which of the last."""

from __future__ import annotations

import pytest

from invented import YEAR, reviewed

LAST = YEAR - 1
FIVE = f"{LAST - 4}/{LAST}"


@pytest.mark.parametrize(
    "opening",
    [
        "回顾过去五年，我们砥砺前行。",
        "过去这五年，是云溪变化最大的五年。",
        "——五年来，民生持续改善。",
        "（二）五年来，民生持续改善。",
        "五年拼搏奋进，民生持续改善。",
        "市七届人大一次会议以来，民生持续改善。",
        "上年是规划收官之年。回首五年，民生持续改善。",
        "五年的工作历程可圈可点，值得回味。",
    ],
)
def test_ways_to_open_a_review_of_five_years(opening: str) -> None:
    assert reviewed(f"{opening}城镇新增就业21万人。")[-1].period == FIVE


@pytest.mark.parametrize(("words", "years"), [("四", 4), ("六", 6)])
def test_a_review_is_of_as_many_years_as_it_says(words: str, years: int) -> None:
    assert reviewed(f"{words}年来，城镇新增就业21万人。")[0].period == f"{YEAR - years}/{LAST}"


def test_a_year_that_tells_where_the_years_led_does_not_end_their_review() -> None:
    figures = reviewed(
        "五年来，云溪经济社会稳步前行。\n\n"
        f"{LAST}年，生产总值达到480亿元，是{LAST - 5}年的1.6倍。\n\n"
        "人民生活持续改善。城镇新增就业21万人。"
    )
    assert [(s.indicator, s.period) for s in figures if s.form == "level"] == [
        ("gdp", str(LAST)),
        ("urban_new_jobs", FIVE),
    ]


def test_a_year_of_its_own_ends_the_review_of_five() -> None:
    figures = reviewed(f"五年来，云溪经济社会稳步前行。\n\n{LAST}年，我们狠抓落实。\n\n城镇新增就业4万人。")
    assert figures[-1].period == str(LAST)


def test_behind_a_sentence_that_tells_where_the_years_led_sums_are_of_them_all() -> None:
    figures = reviewed(
        f"五年来，民生持续改善。{LAST}年居民人均可支配收入3.1万元，年均增长8%。城镇新增就业21万人。"
        "累计实现社会消费品零售总额900亿元。"
    )
    assert [s.period for s in figures if s.form == "level"] == [str(LAST), FIVE, FIVE]


def test_a_figure_with_the_growth_of_a_year_is_of_that_year() -> None:
    figures = reviewed(
        f"五年来，开放不断扩大。{LAST}年进出口总额80亿元，年均增长8%。实际利用外资3亿美元，同比增长5%。"
    )
    assert figures[-2].period == str(LAST)


def test_bare_stocks_are_of_the_last_year_and_what_is_new_is_of_them_all() -> None:
    figures = reviewed("五年来，经济稳步壮大，存款余额890亿元；新增规上工业企业85户、高新技术企业116户。")
    assert [s.period for s in figures] == [str(LAST), FIVE, FIVE]


@pytest.mark.parametrize("other", ["五年新增企业300家，", "五年培训4万人，"])
def test_years_named_in_a_clause_hold_for_what_is_counted_further_on(other: str) -> None:
    assert reviewed(f"{other}实际利用外资9亿美元。")[-1].period == FIVE


@pytest.mark.parametrize(
    ("behind", "period"), [("是“十二五”时期的2倍", FIVE), ("比“十二五”末增长40%", str(LAST))]
)
def test_a_sum_compared_with_another_is_one_also_beside_a_year(behind: str, period: str) -> None:
    assert reviewed(f"{LAST}年，固定资产投资900亿元，{behind}。")[0].period == period


def test_the_goals_of_a_term_of_office_are_a_plan() -> None:
    figures = reviewed("各项工作平稳推进。\n\n二、第九届政府任务目标\n\n突出民生。城镇新增就业21万人以上。")
    assert figures[-1].stance == "target"


@pytest.mark.parametrize(
    "opening",
    [
        f"{LAST}年各项任务的完成，标志着规划圆满收官。",
        f"各位代表，{LAST}年是规划收官之年。经过五年接续奋斗，云溪面貌一新。",
        f"各位代表，{LAST}年是规划收官之年，大事多、喜事多。我们圆满完成“十三五”规划目标任务。",
        "过去一年的工作，为本届政府划上了圆满句号。回望本届政府走过的路，我们倍感自豪。",
        "随着去年各项任务的完成，云溪“十三五”胜利收官。",
        f"{LAST}年，云溪大桥合龙。城乡一片繁荣。过去五年，云溪面貌一新。",
    ],
)
def test_sentences_that_close_the_year_open_the_years_before(opening: str) -> None:
    found = reviewed(f"一年来，我们狠抓落实。城镇新增就业4万人。\n\n{opening}城镇新增就业21万人。")
    assert [s.period for s in found] == [
        str(LAST),
        f"2018/{LAST}" if "十三五" not in opening else "2016/2020",
    ]


def test_a_sentence_on_five_years_behind_figures_does_not_open_their_review() -> None:
    found = reviewed(f"{LAST}年，云溪出口增长9%。经过五年接续奋斗，云溪面貌一新。城镇新增就业4万人。")
    assert {s.period for s in found} == {str(LAST)}


@pytest.mark.parametrize(
    "told",
    [
        "新建雨水泵站30座。",
        "引进茶企24家。",
        "解决17万人饮水安全问题。",
        "改造旧宅2万户、水渠600公里。",
        "城镇新增就业21万人。",
        "居民医保参保率提高11个百分点。",
    ],
)
def test_what_was_done_behind_a_year_of_another_sentence_is_of_all_the_years(told: str) -> None:
    found = reviewed(f"五年来，云溪稳步前行。城乡加快发展。{LAST}年空气优良天数达到330天。{told}")
    assert [s.period for s in found] == [str(LAST), *[FIVE] * (len(found) - 1)]


@pytest.mark.parametrize(
    "told",
    [
        "人均公园面积13平方米。",
        "茶企达到240家。",
        "新建桥梁5座，同比增长25%。",
        "茶企达到240家，较2021年净增9家。",
    ],
)
def test_what_there_is_and_what_has_its_own_year_stay_of_the_year(told: str) -> None:
    found = reviewed(f"五年来，云溪稳步前行。城乡加快发展。{LAST}年空气优良天数达到330天。{told}")
    assert {s.period for s in found} == {str(LAST)}


def test_a_year_that_tells_of_no_figure_dates_none_behind_it() -> None:
    found = reviewed("五年来，云溪稳步前行。2019年，云溪成功办成茶博会。居民人均可支配收入达到3.1万元。")
    assert found[-1].period == str(LAST)


def test_the_year_in_which_another_value_was_reached_does_not_date_what_is_new() -> None:
    found = reviewed(f"五年来，教育不断进步。教育投入从2017年的9亿元增加到{LAST}年的16亿元，新建学校34所。")
    assert [s.period for s in found][-2:] == [str(LAST), FIVE]


def test_ranks_are_those_of_the_last_year() -> None:
    assert reviewed("五年来，云溪港吞吐量稳步增长，居全省第三位。")[-1].period == str(LAST)


def test_a_plan_that_years_are_only_compared_with_does_not_date_their_review() -> None:
    found = reviewed("五年来，民生投入860亿元，是“十二五”时期的2倍。城镇新增就业21万人。")
    assert found[-1].period == FIVE


def test_a_heading_on_how_a_plan_was_carried_out_opens_the_review_of_its_years() -> None:
    found = reviewed("（一）关于“十五”计划的执行情况\n\n云溪面貌一新。新建桥梁60座。", year=2006)
    assert found[-1].period == "2001/2005"


def test_words_that_point_something_out_may_open_the_last_year() -> None:
    found = reviewed(
        f"五年来，民生持续改善。\n特别要报告的是，刚刚过去的{LAST}年，成绩喜人。城镇新增就业21万人。"
    )
    assert found[-1].period == str(LAST)


def test_a_paragraph_that_sums_up_several_years_leads_over_to_them() -> None:
    figures = reviewed(
        "过去一年，新增绿道17公里。总体看，“十三五”时期，全市面貌一新。\n\n"
        "——民生改善。修缮廊桥71座。\n\n——城乡变样。栽种樟树7万株。",
        year=2021,
    )
    assert [s.period for s in figures] == ["2020", "2016/2020", "2016/2020"]


def test_a_sentence_that_opens_with_years_ends_the_hold_of_one() -> None:
    figures = reviewed(
        "五年来，城乡面貌日新月异。\n\n"
        f"{LAST}年人均公园绿地达17平方米。五年投入城镇建设资金71亿元。完成水利工程投资7亿元。"
    )
    assert figures[-1].period == FIVE
