"""What is told of a whole is not said again of its part (汽车产量80万辆，其中新能源汽车30万辆)."""

from __future__ import annotations

import pytest

from invented import planned, reviewed


@pytest.mark.parametrize(
    ("text", "name", "indicator"),
    [
        ("公路通车里程达到7100公里，其中高速公路710公里。", "高速公路通车里程", "expressway_km"),
        ("汽车产量71万辆、增长17%，其中新能源汽车17万辆。", "新能源汽车产量", "nev"),
        ("汽车产能达到71万辆，其中新能源汽车17万辆。", "新能源汽车产能", None),
        ("新增铁路里程171公里，其中高速铁路71公里。", "高速铁路里程", "hsr_km"),
    ],
)
def test_a_part_has_what_is_told_of_the_whole_in_its_name(
    text: str, name: str, indicator: str | None
) -> None:
    last = reviewed(text)[-1]
    assert (last.indicator_text, last.indicator) == (name, indicator)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公路通车里程达到7100公里，其中廊桥71公里。", "廊桥"),
        ("公路通车里程达到7100公里，新建高速公路71公里。", "高速公路"),
    ],
)
def test_a_part_of_another_kind_or_told_apart_keeps_its_name(text: str, name: str) -> None:
    assert planned(text)[-1].indicator_text == name


def test_a_part_that_has_the_name_of_the_whole_narrows_it() -> None:
    last = planned("完成重大项目投资71亿元，其中重大产业项目17亿元。")[-1]
    assert (last.indicator, last.narrows) == (None, "key_project_investment")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("粮食播种面积71万亩，总产17万吨。", "grain_output"),
        ("粮食生产再获丰收，总产量达到7.1亿斤，增长7%。", "grain_output"),
        ("粮食播种面积71万亩，产量17万吨。", "grain_output"),
        ("粮食稳产，水果面积71万亩，总产17万吨。", None),
        ("杂粮种植面积71万亩，产量17万吨。", None),
        ("茶园面积71万亩，总产17万吨。", None),
    ],
)
def test_a_name_that_leaves_out_its_topic_is_of_what_the_sentence_is_on(
    text: str, indicator: str | None
) -> None:
    told = [s for s in reviewed(text) if s.indicator_text.startswith(("总产", "产量"))]
    assert told and {s.indicator for s in told} == {indicator}
