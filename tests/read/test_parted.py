"""Values that 分别 deals out to the parts of a name that stands but once."""

from __future__ import annotations

import pytest

from invented import reviewed


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("城乡居民人均住房面积分别达到37平方米和47平方米。", ["urban_housing_area", None]),
        ("云溪园区和全市固定资产投资分别增长21%、9%。", [None, "fixed_investment"]),
        ("全市固定资产投资分别比上年和2007年增长9%和42%。", ["fixed_investment", "fixed_investment"]),
        ("固定资产投资增长9%，财政收入增长4%。", ["fixed_investment", "fiscal_revenue"]),
    ],
)
def test_none_of_several_values_is_of_the_whole(text: str, indicators: list[str | None]) -> None:
    assert [s.indicator for s in reviewed(text)] == indicators
