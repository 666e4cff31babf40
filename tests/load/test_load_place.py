"""Whose a document is: the jurisdiction as it was in the year the document speaks from."""

import os
from pathlib import Path

import pytest

from hefu.catalog.places import load_places
from hefu.errors import LoadError
from hefu.load import load_text, say_problem
from hefu.model import Document

SHARED = Path(os.environ.get("HEFU_SHARED") or Path(__file__).parents[3] / "shared")
LEVELS = {"国务院": "nation", "省自治区": "province", "主要城市": "city", "其他地市": "city"}
MISFILED = {
    "其他地市/宿迁市/2015": "宿州市",
    "其他地市/沧州市/2016": "池州市",
    "其他地市/淮南市/2016": "淮安市",
    "其他地市/文山壮族苗族自治州/2025": "文山市",
}
"""Files of the shared corpus that hold another's report."""

PLAIN = "各位代表：\n\n现在，我代表市人民政府报告工作。\n\n一、工作回顾\n\n全市生产总值增长6%。"


def state(document: Document) -> tuple[str, str, str | None] | None:
    place = document.place
    return (place.id, place.level, place.parent) if place else None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("主要城市/重庆市/1990.md", ("重庆市", "city", "四川省")),
        ("主要城市/重庆市/1998.md", ("重庆市", "province", "国家")),
        ("省自治区/海南省/1989.md", ("海南省", "province", "国家")),
        ("其他地市/海南行政区/1986.md", ("海南省", "city", "广东省")),
        ("其他地市/巢湖市/2008.md", ("地级巢湖市", "city", "安徽省")),
        ("合肥市/巢湖市/2018.md", ("巢湖市", "county", "合肥市")),
        ("其他地市/莱芜市/2014.md", ("莱芜市", "city", "山东省")),
        ("其他地市/莱芜/2014.md", ("莱芜市", "city", "山东省")),
        ("其他地市/襄樊市/2005.md", ("襄阳市", "city", "湖北省")),
        ("其他地市/万县市/1995.md", ("万县市", "city", "四川省")),
        ("国务院/2023.md", ("国家", "nation", None)),
    ],
)
def test_a_folder_names_the_place_as_it_was_in_the_year(
    path: str, expected: tuple[str, str, str | None]
) -> None:
    assert state(load_text(PLAIN, path_hint=path)) == expected


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("省自治区/吉林/2020.md", "吉林省"),
        ("其他地市/吉林/2020.md", "吉林市"),
        ("其他地市/海南/2020.md", "海南藏族自治州"),
        ("其他地市/恩施州/2020.md", "恩施土家族苗族自治州"),
        ("主要城市/上海市/2020.md", "上海市"),
    ],
)
def test_the_folder_above_tells_the_level_of_a_name_that_several_bear(path: str, id: str) -> None:
    document = load_text(PLAIN, path_hint=path)
    assert document.place is not None and document.place.id == id


def test_title_and_congress_name_the_place_as_it_was() -> None:
    source = (
        "1995年政府工作报告\n\n——1995年2月20日在重庆市第十二届人民代表大会第三次会议上\n\n各位代表：\n\n"
        "1994年生产总值增长。\n\n1995年工作安排\n\n1995年增长10%。"
    )
    assert state(load_text(source)) == ("重庆市", "city", "四川省")


def test_a_place_that_the_caller_or_the_front_matter_states_is_that_of_the_year_too() -> None:
    assert state(load_text(PLAIN, place="重庆市", year=1990)) == ("重庆市", "city", "四川省")
    front = "---\nplace: 襄樊市\nyear: 2005\n---\n" + PLAIN
    assert state(load_text(front)) == ("襄阳市", "city", "湖北省")


def test_a_place_that_did_not_exist_in_the_year_is_taken_as_it_is_today() -> None:
    assert state(load_text(PLAIN, place="三沙市", year=1990)) == ("三沙市", "city", "海南省")


def test_without_a_year_a_name_means_what_it_means_today() -> None:
    assert state(load_text("经济稳中向好。", path_hint="合肥市/巢湖市/总结.md")) == (
        "巢湖市",
        "county",
        "合肥市",
    )


def test_a_place_that_never_existed_is_refused_in_any_year() -> None:
    with pytest.raises(LoadError, match="乌有市"):
        load_text(PLAIN, place="乌有市", year=1990)


def report_of(title: str, congress: str, path: str) -> Document:
    source = (
        f"---\ntitle: {title}\n---\n——2016年1月6日在{congress}第三届人民代表大会第五次会议上\n\n"
        "各位代表：\n\n一、2015年工作回顾\n\n增长8%。\n\n二、2016年工作安排\n\n2016年增长7%。"
    )
    return load_text(source, path_hint=path)


def test_a_report_whose_title_and_congress_name_another_place_is_the_others_and_this_is_said() -> None:
    document = report_of("衢州市政府工作报告", "衢州市", "其他地市/湖州市/2016.md")
    assert state(document) == ("衢州市", "city", "浙江省")
    assert [problem.code for problem in document.problems] == ["place-corrected"]
    assert "湖州市" in document.problems[0].message and "衢州市" in say_problem(document.problems[0], "zh")


@pytest.mark.parametrize(
    ("title", "congress"),
    [("衢州市政府工作报告", "湖州市"), ("政府工作报告", "衢州市"), ("湖州市政府工作报告", "衢州市")],
)
def test_one_slip_in_title_or_congress_does_not_overrule_the_folder(title: str, congress: str) -> None:
    document = report_of(title, congress, "其他地市/湖州市/2016.md")
    assert document.place is not None and document.place.id == "湖州市"
    assert document.problems == ()


@pytest.mark.skipif(not (SHARED / "corpus" / "reports.parquet").is_file(), reason="no shared corpus")
def test_every_report_of_the_corpus_is_of_the_place_and_level_it_is_filed_under() -> None:
    import polars as pl

    table = pl.read_parquet(SHARED / "corpus" / "reports.parquet", columns=["id", "year", "text"])
    places = load_places()
    found: dict[str, str] = {}
    for id, year, text in table.iter_rows():
        # The head is enough for the place; the year is stated, so that this takes seconds.
        document = load_text(text[:6000], id=id, path_hint=f"{id}.md", year=year)
        assert document.place is not None, id
        level, name = LEVELS[id.split("/")[0]], id.split("/")[1]
        if document.place.id != name and level != "nation":
            found[id] = document.place.id
            assert [problem.code for problem in document.problems] == ["place-corrected"], id
            continue
        municipality = document.place.id in ("北京市", "天津市", "上海市", "重庆市")
        assert document.place.level == ("province" if municipality else level), id
        above = places.at(document.place.parent, year) if document.place.parent else None
        assert level == "nation" or (above is not None and above.level in ("nation", "province")), id
    assert found == MISFILED


def test_a_report_that_names_only_the_party_committee_is_of_its_jurisdiction() -> None:
    doc = load_text(
        "1997年政府工作报告\n\n代省长\n\n各位代表：\n\n我代表省人民政府作工作报告。\n\n"
        "一、1996年的政府工作\n\n刚刚过去的一年，我省经济稳步发展。"
        "在省人大的监督和中共甘肃省委的领导下，各项任务全面完成。",
        id="report",
    )
    assert doc.place is not None and doc.place.id == "甘肃省"
