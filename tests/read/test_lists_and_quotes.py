"""What is new further on in a list, quoted names, classes, gaps to a goal, and where a change starts."""

from __future__ import annotations

import pytest

from invented import planned, reviewed


def test_what_is_new_is_new_for_every_member_of_a_list() -> None:
    roads, rails = reviewed("新增公路里程310公里、铁路营业里程270公里。")
    assert (roads.form, rails.form) == ("change", "change")
    assert (roads.indicator, rails.indicator) == ("road_km", "rail_km")


@pytest.mark.parametrize("rest", ["总里程突破3100公里", "总里程达3100公里"])
def test_a_total_behind_what_is_new_is_a_level(rest: str) -> None:
    new, total = reviewed(f"新增高速公路通车里程170公里、{rest}。")
    assert (new.form, total.form) == ("change", "level")


def test_another_doing_ends_a_list_of_what_is_new() -> None:
    found = reviewed("新增保障性租赁住房1.3万套、改造老旧小区67个。")
    assert found[-1].form == "level"


def test_a_pause_inside_quotation_marks_does_not_cut_a_name() -> None:
    (found,) = reviewed("新增“一村一景，一镇一品”示范镇（村）5个。")
    assert found.indicator_text.startswith("“一村一景，一镇一品”示范镇")


def test_a_quoted_owner_keeps_both_its_marks() -> None:
    (found,) = reviewed("“6+3”产业完成固定资产投资240亿元。")
    assert found.indicator_text == "“6+3”产业固定资产投资"


def test_a_goal_that_is_quoted_with_its_value_is_known() -> None:
    (found,) = planned("我们提出“地区生产总值增长7.3%以上”的目标。")
    assert (found.indicator, found.form) == ("gdp", "growth")


def test_the_closing_mark_behind_the_words_of_a_share_is_kept() -> None:
    found = reviewed("学前教育“两个比例”分别提高到91.3%和93.2%。")
    assert {s.indicator_text for s in found} == {"学前教育“两个比例”"}


def test_brackets_that_explain_a_rate_make_no_share_of_it() -> None:
    (found,) = reviewed("城镇化率（城镇人口占总人口的比重）达到71%。")
    assert found.indicator == "urbanization"


@pytest.mark.parametrize("text", ["糖产量增长23.6一34.8%", "糖产量增长23.6---34.8%"])
def test_scanned_strokes_between_figures_make_a_range(text: str) -> None:
    (found,) = reviewed(f"{text}。")
    assert (found.low, found.high) == (23.6, 34.8)


def test_a_list_of_counties_is_not_its_last_member() -> None:
    (found,) = reviewed("建成讷河市等供水工程7个。")
    assert (found.indicator_text, found.place) == ("建成供水工程", "云溪市")


def test_an_index_that_is_steered_has_its_own_figure() -> None:
    found = planned("城镇登记失业率控制在3.3%以内；居民消费价格指数低于全省平均水平，力争调控在102.6%左右。")
    assert [s.indicator for s in found] == ["unemployment_registered", "cpi"]


def test_a_change_that_turns_starts_from_the_first_figure() -> None:
    first, last = reviewed("进出口由3月份下降12.4%转为全年增长4.7%。")
    assert first.period is None
    assert (last.low, last.period) == (4.7, "2022")


def test_a_gap_to_a_goal_is_no_level() -> None:
    (found,) = reviewed("城镇新增就业超过预期目标3.1万人。")
    assert (found.indicator, found.stance) == (None, "attribute")


def test_the_amount_that_makes_a_class_of_counties_only_describes_them() -> None:
    amount, count = reviewed("地区生产总值超110亿元的县（市）达到28个。")
    assert (amount.stance, count.low) == ("attribute", 28)


def test_the_size_that_statistics_begin_at_is_not_the_amount() -> None:
    size, amount = reviewed("固定资产投资（500万元口径）达到310亿元。")
    assert (size.stance, amount.stance) == ("attribute", "outcome")


def test_what_there_is_to_be_solved_is_a_promise() -> None:
    (found,) = planned("彻底解决现有1.2万户低收入家庭住房问题。")
    assert found.stance == "target"


def test_a_number_that_ends_a_quoted_name_is_none() -> None:
    assert [s.value_text for s in reviewed("打好“奋战五十天”攻坚战，新建茶园6个。")] == ["6个"]
    assert [s.value_text for s in reviewed("茶叶产量跃居中部“双第一”，增长5%。")] == ["5%"]
