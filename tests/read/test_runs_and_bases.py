"""Values that belong together or apart, years that only say what something starts from, sums of a list."""

from __future__ import annotations

import pytest

from invented import aimed, planned, reviewed, told


def test_growth_in_times_and_in_percent_is_dealt_out_like_any_list() -> None:
    found = told(reviewed("金融机构存贷款余额增长1.2倍和84%。"))
    assert found == ["deposits growth 120%", "loans growth 84%"]


def test_an_amount_reached_behind_a_rise_is_a_level() -> None:
    rise, level = planned("固定资产投资比上年增加50亿元左右，超过430亿元。")
    assert (rise.form, level.form, level.bound) == ("change", "level", "at_least")


def test_a_value_of_all_that_is_listed_is_of_no_member_alone() -> None:
    assert told(reviewed("完成老旧小区改造、农村危房改造共1.9万户。")) == [
        "“老旧小区改造、农村危房改造” level 1.9万户"
    ]


def test_a_year_whose_results_a_goal_builds_on_dates_nothing_behind_it() -> None:
    (grain,) = aimed("财政收入在去年完成数的基础上有所增长，粮食总产量达到78万吨。")
    assert (grain.stance, grain.period, grain.headline) == ("target", "2023", True)


def test_a_goal_that_tasks_serve_does_not_date_them() -> None:
    (homes,) = [s for s in planned("围绕2027年建成新城的目标，完成棚户区改造2200套。")]
    assert homes.period == "2023"


@pytest.mark.parametrize(
    "sentence",
    [
        "三次产业结构由2017年的26∶35∶39调整到2022年的22∶38∶40。",
        "存款、贷款余额分别由2017年的30亿元、20亿元增至50亿元、40亿元。",
    ],
)
def test_the_year_of_a_start_holds_for_all_its_values(sentence: str) -> None:
    found = reviewed(sentence)
    starts = found[: len(found) // 2]
    assert {s.period for s in starts} == {"2017"}
    assert {s.period for s in found[len(starts) :]} == {"2022"}


def test_a_stray_full_stop_behind_a_percentage_makes_no_per_mille_of_it() -> None:
    (found,) = aimed("实际利用外资增长30%。以上安排积极稳妥。")
    assert (found.low, found.unit) == (30, "%")


def test_quarters_to_be_rebuilt_are_no_dwellings() -> None:
    assert [s.indicator for s in planned("改造棚户区8个。")] == [None]


def test_what_is_counted_by_the_year_is_new_in_any_case() -> None:
    assert told(reviewed("新增专利授权790件。")) == ["patents_granted level 790件"]


def test_a_year_behind_a_name_is_of_that_name_alone() -> None:
    found = reviewed("五年来，财政收入2020年突破90亿元。出口增长44%。")
    assert [s.period for s in found] == ["2020", "2018/2022"]
