"""Growth over the same months of last year in what a report tells of the running one."""

from __future__ import annotations

import pytest

from invented import YEAR, reviewed


@pytest.mark.parametrize("month", ["5", "五"])
def test_growth_over_the_same_months_is_of_the_months_up_to_the_one_told(month: str) -> None:
    found = reviewed(f"今年开局良好。到{month}月底，新建公园3个。集市热闹，出口比去年同期增长9%。")
    assert found[-1].period == f"{YEAR}-01/{YEAR}-05"


def test_without_such_a_month_or_the_running_year_it_is_of_the_year() -> None:
    assert reviewed("今年开局良好。集市热闹，出口比去年同期增长9%。")[-1].period != f"{YEAR}-01/{YEAR}-05"
    assert reviewed("集市热闹。到五月底，桥修好了。出口比去年同期增长9%。")[-1].period == str(YEAR - 1)
