"""What looks back by the way: a paragraph, a heading of a plan that is over, a note of what fell short."""

from hefu.load import load_text
from hefu.model import Statement
from hefu.read import read

TOLD = "、".join(f"第{n}项完成投资{n}亿元" for n in range(10, 60))


def figures(review: str, plan: str = "今年要再接再厉。", year: int = 2018) -> dict[str, Statement]:
    source = (
        f"# {year}年青山市政府工作报告\n\n## 一、{year - 1}年工作回顾\n\n{review}\n\n"
        f"## 二、{year}年工作安排\n\n{plan}"
    )
    doc = load_text(source, id="x", path_hint=f"其他地市/青山市/{year}.md")
    return {s.value_text: s for s in read(doc)}


def test_a_topic_that_looks_back_on_three_years_does_not_date_the_rest_of_a_review_of_one() -> None:
    found = figures(
        f"去年，我市各项工作扎实推进。{TOLD}。\n\n水利改革任务全部落地。三年来，累计建成水闸71座。\n\n"
        "外贸保持增长。全市进出口总额83亿元，增长4.1%。"
    )
    assert found["71座"].period == "2015/2017"
    assert found["4.1%"].period == "2017"


def test_a_review_that_goes_on_with_several_years_stays_one() -> None:
    found = figures(
        f"去年，我市各项工作扎实推进。{TOLD}。\n\n产业结构发生巨大变化。五年来，累计建成水闸71座。\n\n"
        "城乡面貌焕然一新。五年间新建桥梁38座，年均投入提高一成。\n\n教育累计投入91亿元。"
    )
    assert found["71座"].period == found["38座"].period == "2013/2017"


def test_a_heading_behind_the_plan_that_names_a_plan_which_is_over_looks_back() -> None:
    found = figures(
        "去年开局良好。",
        "今年生产总值增长7%。\n\n## 三、关于规划纲要的说明\n\n（一）“十二五”时期经济发展主要情况\n\n"
        "——实力增强。经济总量由310亿元增加到652亿元。\n\n（二）“十三五”时期的主要目标\n\n森林覆盖率达到44%。",
        2016,
    )
    assert (found["652亿元"].stance, found["652亿元"].period) == ("outcome", "2015")
    assert (found["44%"].stance, found["44%"].period) == ("target", "2016/2020")


def test_a_note_that_says_which_goals_were_missed_tells_results() -> None:
    found = figures(
        "去年经济平稳。",
        "今年生产总值增长7%。\n\n## 名词解释\n\n1.双创：创新创业，目标是新增企业900家。\n\n"
        "2.几项指标没有达到预期：社会消费品零售总额增长1.7%，固定资产投资增长-3.4%。\n\n3.一网通办：指80%的事项网上办理。",
    )
    assert [(found[v].stance, found[v].period) for v in ("1.7%", "-3.4%")] == [("outcome", "2017")] * 2
    assert {found[v].stance for v in ("900家", "80%") if v in found} == {"attribute"}


def test_what_was_expected_of_a_year_is_recalled_beside_its_result() -> None:
    found = figures("去年指标有升有降：进出口总额预期增速5.5%，完成2.1%。")
    assert found["2.1%"].stance == "outcome"
    assert found["5.5%"].stance != "outcome"


def test_a_count_of_as_many_names_as_stand_before_it_promises_nothing_of_them() -> None:
    found = figures("去年平稳。", "今年氨氮、二氧化硫和化学需氧量3项污染物都要减排。新建公园、广场3个。")
    assert found["3项"].stance == "attribute"
    assert found["3个"].stance == "target"
