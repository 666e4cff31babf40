"""Kind, place and year: what is stated counts, then what the text says."""

import pytest

from hefu.errors import LoadError
from hefu.load import load_text
from hefu.model import Document

REPORT = """---
title: {title}
---

——{date}在{congress}会议上

各位代表：

现在，我代表{who}人民政府，向大会报告工作。

一、{last}年工作回顾

全市生产总值增长6%。

二、{next}年工作安排

{next}年主要预期目标是：生产总值增长6.5%左右。
"""


def report(
    title: str = "政府工作报告",
    date: str = "2022年1月18日",
    congress: str = "杭州市第十四届人民代表大会第一次",
    who: str = "市",
    last: int = 2021,
    next: int = 2022,
    path_hint: str | None = None,
    **stated: object,
) -> Document:
    source = REPORT.format(title=title, date=date, congress=congress, who=who, last=last, next=next)
    return load_text(source, path_hint=path_hint, **stated)  # type: ignore[arg-type]


def place_of(document: Document) -> str | None:
    return document.place.id if document.place else None


def test_the_opening_lines_tell_place_year_and_kind() -> None:
    document = report()
    assert (place_of(document), document.year, document.kind) == ("杭州市", 2022, "report")
    assert document.inferred == {"place", "year"}


def test_what_the_caller_states_counts_first_and_is_not_inferred() -> None:
    document = report(place="温州市", year=1999)
    assert (place_of(document), document.year) == ("温州市", 1999)
    assert document.inferred == frozenset()


def test_the_front_matter_counts_before_the_text() -> None:
    document = load_text("---\nplace: 浙江省\nyear: 2020\n---\n2021年宁波市政府工作报告\n\n各位代表：好。")
    assert (place_of(document), document.year, document.inferred) == ("浙江省", 2020, frozenset())


def test_folder_and_file_name_tell_place_and_year() -> None:
    document = load_text("经济稳中向好。", path_hint="corpus/省自治区/福建省/2025.md")
    assert (place_of(document), document.year) == ("福建省", 2025)


def test_an_unknown_place_is_refused_with_a_hint() -> None:
    with pytest.raises(LoadError, match=r"乌有市.*full name"):
        report(place="乌有市")


def test_nothing_is_made_up_when_nothing_tells() -> None:
    document = load_text("经济稳中向好。")
    assert (document.place, document.year, document.kind) == (None, None, "other")


def test_a_report_given_in_december_speaks_from_the_year_it_plans() -> None:
    document = report(date="2022年12月21日", last=2022, next=2023)
    assert document.year == 2023
    assert document.meta["delivered"] == "2022-12-21"


def test_a_title_that_a_collection_tells_twice_is_told_once() -> None:
    assert report(title="2025年政府工作报告2025年政府工作报告").title == "2025年政府工作报告"
    assert report(title="天天").title == "天天"


def test_the_text_overrules_a_title_and_a_file_name_that_are_off_by_one() -> None:
    document = report(
        title="2010年杭州市政府工作报告",
        date="2011年1月18日",
        last=2010,
        next=2011,
        path_hint="杭州市/2010.md",
    )
    assert document.year == 2011
    assert [problem.code for problem in document.problems] == ["year-corrected"]
    assert "2010" in document.problems[0].message


def test_a_date_of_publication_alone_does_not_overrule_the_text() -> None:
    document = report(title="2003年政府工作报告", date="2010年2月20日", last=2002, next=2003)
    assert document.year == 2003


def test_years_in_chinese_numerals_are_understood() -> None:
    assert report(date="二〇一三年一月十五日", last=2012, next=2013).year == 2013


def test_a_five_year_review_and_a_far_vision_do_not_lead_astray() -> None:
    source = (
        "各位代表：\n\n我代表省人民政府报告工作。\n\n一、“十三五”工作回顾\n\n2020年增长5%，比2015年翻番。\n\n"
        "二、“十四五”和2035年远景目标\n\n到2025年翻番，到2035年再翻番。\n\n三、2021年工作安排\n\n2021年增长6%。"
    )
    assert load_text(source).year == 2021


def test_a_bulletin_is_of_the_year_it_reports_on() -> None:
    document = load_text(
        "**中华人民共和国2023年国民经济和社会发展统计公报[1]**\n\n国家统计局\n\n2024年2月29日\n\n增长。"
    )
    assert (place_of(document), document.year, document.kind) == ("国家", 2023, "bulletin")


def test_a_five_year_plan_is_of_its_first_year() -> None:
    document = load_text("中华人民共和国国民经济和社会发展第十二个五年规划纲要\n\n规划期为五年。")
    assert (place_of(document), document.year, document.kind) == ("国家", 2011, "plan")


def test_a_plan_named_after_its_number_is_not_of_the_year_of_its_vision() -> None:
    title = "某地“九五”计划和2010年远景目标的说明"
    assert load_text(title + "\n\n请审议。").year == 1996


def test_the_nation_speaks_through_the_state_council() -> None:
    source = (
        "政府工作报告\n——2024年3月5日在第十四届全国人民代表大会第二次会议上\n\n国务院总理\n\n各位代表：好。"
    )
    assert place_of(load_text(source)) == "国家"


def test_a_province_that_only_says_province_is_known_by_the_name_it_repeats() -> None:
    source = (
        "各位代表：\n\n我代表省人民政府报告工作。\n\n"
        + "云南省经济发展，云南旅游兴旺。" * 5
        + "与四川省合作。"
    )
    assert place_of(load_text(source)) == "云南省"


def test_a_news_page_is_news_of_the_place_it_names() -> None:
    document = load_text(
        "本报讯（记者 张三）《2023年瑞安市经济振兴行动实施方案》提出。瑞安市今年增长8%。" * 2
    )
    assert (place_of(document), document.kind) == ("瑞安市", "news")
