"""What is new of something beside all of it, what a promise starts from, sums of years, shares of a list."""

from __future__ import annotations

import pytest

from invented import planned, reviewed, told


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "净增高新技术企业30家、达到260家。",
            ["new_high_tech_firms level 30家", "high_tech_firms level 260家"],
        ),
        (
            "新增市场主体2万户，达21万户。",
            ["new_market_entities level 2万户", "market_entities level 21万户"],
        ),
        (
            "新增电力装机容量70万千瓦、达到420万千瓦。",
            ["power_capacity change 70万千瓦", "power_capacity level 420万千瓦"],
        ),
        ("新增市场主体达到2万户。", ["new_market_entities level 2万户"]),
    ],
)
def test_what_is_reached_behind_what_is_new_is_all_of_it(sentence: str, found: list[str]) -> None:
    assert told(reviewed(sentence)) == found


def test_what_a_promise_starts_from_is_not_promised() -> None:
    start, goal = planned("森林覆盖率由31%提高到33%。")
    assert (start.stance, goal.stance) == ("attribute", "target")


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("五年完成固定资产投资900亿元，是前五年的2倍。", ["2018/2022"] * 2),
        ("五年完成固定资产投资、进出口总额分别达900亿元、30亿美元。", ["2018/2022"] * 2),
        ("五年完成固定资产投资900亿元，2022年达到230亿元。", ["2018/2022", "2022"]),
    ],
)
def test_a_number_of_years_before_a_list_makes_sums_of_its_values(sentence: str, periods: list[str]) -> None:
    assert [s.period for s in reviewed(sentence)] == periods


def test_a_sum_promised_up_to_a_year_is_of_the_years_up_to_it() -> None:
    (found,) = planned("到2027年，固定资产投资累计完成900亿元。")
    assert found.period == "2023/2027"


def test_the_end_of_the_century_is_a_due_date() -> None:
    (found,) = planned("到本世纪末，粮食总产量达到90万吨。", year=1996)
    assert (found.indicator, found.period) == ("grain_output", "2000")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "工业增加值、制造业增加值占GDP比重分别达39%和35%。",
            ["industrial_share level 39%", "manufacturing_share level 35%"],
        ),
        (
            "研发投入占生产总值比重、专利授权增长率分别达1.9%和45%。",
            ["rd_intensity level 1.9%", "patents_granted growth 45%"],
        ),
        ("林业经济增长10%以上。", ["“林业经济增长” growth ≥10%"]),
    ],
)
def test_the_last_name_of_a_list_says_what_kind_of_value_it_has(sentence: str, found: list[str]) -> None:
    assert told(reviewed(sentence)) == found


def test_what_is_striven_for_behind_an_average_is_an_average_too() -> None:
    firm, striven = planned("今后五年，出口年均增长9%、力争10%。")
    assert (firm.period, firm.basis) == (striven.period, striven.basis) == ("2023/2027", ("annual_average",))


def test_a_section_of_a_plan_and_its_first_year_opens_with_the_plan() -> None:
    text = (
        "二、“十五五”时期的发展战略和2026年的重点工作\n\n“十五五”时期，是云溪市转型的关键期。\n\n"
        "城镇化质量明显提高，城镇化率达到66%。\n\n2026年是开局之年，做好今年的工作意义重大。\n\n出口增长5%。"
    )
    share, growth = [s for s in planned(text, year=2026) if s.indicator in ("urbanization", "exports")]
    assert (share.period, growth.period) == ("2026/2030", "2026")


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("培育农业产业化龙头企业10家。", "change"),
        ("培育农民合作社100家、家庭农场200家。", "change"),
        ("累计培育农业产业化龙头企业10家。", "level"),
        ("培育农业产业化龙头企业达到90家。", "level"),
    ],
)
def test_what_is_to_be_raised_is_not_all_there_is(sentence: str, form: str) -> None:
    assert {s.form for s in planned(sentence)} == {form}


def test_a_part_that_opens_a_list_holds_for_its_members() -> None:
    found = reviewed("新建公园56个、绿道110公里，其中中心城区新建公园13个、绿道57公里。")
    assert [s.place for s in found] == ["云溪市", "云溪市", "云溪市/部分", "云溪市/部分"]


def test_the_year_of_a_prize_dates_nothing_behind_it() -> None:
    found = reviewed("获2020年度考核第一。单位地区生产总值能耗下降3%。")
    assert [s.period for s in found if s.indicator] == ["2022"]


def test_jobs_offered_are_no_new_urban_jobs() -> None:
    assert [s.indicator for s in reviewed("招聘会提供就业岗位3万个。")] == [None]


def test_what_is_new_in_a_part_is_of_the_part() -> None:
    (found,) = reviewed("市区新增供热面积90万平方米。")
    assert found.place == "云溪市/部分"


def test_what_exceeds_a_plan_is_no_figure_of_its_own() -> None:
    done, beyond = reviewed("城镇新增就业8万人，超计划目标2万人。")
    assert (done.stance, beyond.stance) == ("outcome", "attribute")
