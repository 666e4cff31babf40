"""Jurisdictions through time: what a name meant, and what a place was, in a year."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.catalog.places import load_places, parse_places
from hefu.errors import CatalogError

PLACES = """id,short,level,parent,code,aliases
国家,,nation,,,
甲省,甲,province,国家,990000,
乙市,乙,city,甲省,990100,
"""
HISTORY = "id,from,until,level,parent,code,name\n"

years = st.one_of(st.none(), st.integers(1954, 2030))
ids = st.sampled_from(sorted(load_places().by_id))


@pytest.mark.parametrize(
    ("name", "year", "level", "parent", "code"),
    [
        ("重庆市", 1996, "city", "四川省", "510200"),
        ("重庆市", 1997, "province", "国家", "500000"),
        ("海南省", 1987, "city", "广东省", "442100"),
        ("海南省", 1988, "province", "国家", "460000"),
        ("天津市", 1960, "city", "河北省", None),
        ("赤峰市", 1975, "city", "辽宁省", None),
        ("三亚市", 1985, "county", "海南黎族苗族自治州", "442201"),
        ("儋州市", 2010, "county", "海南省", "469003"),
        ("淮安市", 1990, "city", "江苏省", "320800"),
        ("遵义市", 1990, "city", "贵州省", "522100"),
        ("石河子市", 1982, "city", "新疆维吾尔自治区", "650300"),
        ("温州市", 1990, "city", "浙江省", "330300"),
    ],
)
def test_a_place_has_the_level_parent_and_code_of_the_year(
    name: str, year: int, level: str, parent: str, code: str | None
) -> None:
    place = load_places().at(name, year)
    assert place is not None
    assert (place.id, place.level, place.parent, place.code) == (name, level, parent, code)


@pytest.mark.parametrize(
    ("name", "year", "id"),
    [
        ("襄樊市", 2005, "襄阳市"),
        ("襄樊", 2005, "襄阳市"),
        ("思茅地区", 1990, "普洱市"),
        ("昌潍地区", 1980, "潍坊市"),
        ("荆沙市", 1995, "荆州市"),
        ("达川地区", 1995, "达州市"),
        ("海南行政区", 1980, "海南省"),
        ("广西僮族自治区", 1960, "广西壮族自治区"),
        ("东莞县", 1982, "东莞市"),
        ("大庸", 1990, "张家界市"),
    ],
)
def test_a_place_keeps_its_id_through_changes_of_name(name: str, year: int, id: str) -> None:
    place = load_places().at(name, year)
    assert place is not None and place.id == id


def test_a_name_given_later_leads_to_the_same_place_before() -> None:
    place = load_places().at("襄阳市", 2005)
    assert place is not None and place.id == "襄阳市"
    assert load_places().name_at(place.id, 2005) == "襄樊市"


@pytest.mark.parametrize(
    ("name", "year", "id", "level"),
    [
        ("巢湖市", 1990, "巢湖市", "county"),
        ("巢湖市", 2008, "地级巢湖市", "city"),
        ("巢湖市", 2011, "地级巢湖市", "city"),
        ("巢湖市", 2012, "巢湖市", "county"),
        ("巢湖市", None, "巢湖市", "county"),
        ("巢湖地区", 1990, "地级巢湖市", "city"),
        ("莱芜", 2014, "莱芜市", "city"),
        ("莱芜", None, "莱芜区", "county"),
        ("涪陵", 1996, "涪陵市", "city"),
        ("涪陵", 2015, "涪陵区", "county"),
        ("柳州", 1990, "柳州市", "city"),
        ("柳州地区", 1990, "来宾市", "city"),
        ("石家庄", 1985, "石家庄市", "city"),
    ],
)
def test_a_name_means_what_it_meant_in_the_year(name: str, year: int | None, id: str, level: str) -> None:
    place = load_places().at(name, year)
    assert place is not None and (place.id, place.level) == (id, level)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("莱芜市", 2020),
        ("莱芜市", None),
        ("热河省", 1956),
        ("三沙市", 2011),
        ("松花江地区", 1997),
        ("乌有市", 2000),
    ],
)
def test_what_did_not_exist_in_the_year_is_not_there(name: str, year: int | None) -> None:
    assert load_places().at(name, year) is None


def test_the_year_in_which_a_place_ended_counts_still() -> None:
    assert load_places().at("莱芜市", 2019) is not None


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("热河省", "热河省"),
        ("松花江地区", "松花江地区"),
        ("旅大市", "大连市"),
        ("江津地区", "永川地区"),
        ("莱芜", "莱芜区"),
        ("沙市", "沙市区"),
        ("巢湖", "巢湖市"),
        ("中甸县", "香格里拉市"),
    ],
)
def test_without_a_year_what_exists_counts_before_what_is_no_more(name: str, id: str) -> None:
    place = load_places().find(name)
    assert place is not None and place.id == id


@pytest.mark.parametrize("name", ["松花江", "辽东", "嫩江地"])
def test_rivers_and_regions_are_no_places(name: str) -> None:
    assert load_places().find(name) is None


@pytest.mark.parametrize(("year", "provinces"), [(1956, 31), (1970, 32), (1987, 32), (1988, 33), (1997, 34)])
def test_as_many_provinces_existed_as_there_were_in_the_year(year: int, provinces: int) -> None:
    levels = Counter(place.level for place in load_places().all_at(year))
    assert levels["province"] == provinces


def test_all_that_bear_a_name_are_found_whatever_their_level() -> None:
    assert {place.id for place in load_places().all_named("吉林", 2020)} == {"吉林省", "吉林市"}
    assert {place.id for place in load_places().all_named("巢湖市", 2008)} >= {"地级巢湖市"}


@pytest.mark.parametrize("year", range(1980, 2027))
def test_every_city_lies_below_one_of_a_higher_level_that_existed_and_codes_are_unique(year: int) -> None:
    places = load_places()
    order = {"nation": 0, "province": 1, "city": 2, "county": 3}
    now = {place.id: place for place in places.all_at(year)}
    codes = Counter(place.code for place in now.values() if place.code and place.level != "county")
    assert [code for code, times in codes.items() if times > 1] == []
    for place in now.values():
        if place.level in ("province", "city"):
            above = now[place.parent or ""]
            assert order[above.level] < order[place.level], place
            assert (
                place.level == "province" or place.code is None or place.code[:2] == (above.code or "")[:2]
            ), place


@given(ids, years)
def test_an_id_means_a_place_of_that_id_or_one_that_bore_the_name_then(id: str, year: int | None) -> None:
    places = load_places()
    place = places.at(id, year)
    assert place is None or place.id == id or places.name_at(place.id, year) == id


@pytest.mark.parametrize(
    "row",
    [
        "乙市,,2000,town,甲省,,乙县",
        "乙市,,later,city,甲省,,乙县",
        "乙市,,2000,city,甲省,,",
        "乙市,1990,2000,city,甲省,,乙县",
        "乙市,,2000,city,甲省,,乙县\n乙市,2002,2005,city,甲省,,乙城",
    ],
)
def test_a_damaged_history_is_refused_with_the_line(row: str) -> None:
    with pytest.raises(CatalogError, match=r"places_history\.csv, line [23]"):
        parse_places(PLACES, HISTORY + row)


def test_a_parent_in_the_history_must_be_known() -> None:
    with pytest.raises(CatalogError, match="丙省"):
        parse_places(PLACES, HISTORY + "乙市,,2000,city,丙省,,乙县")
