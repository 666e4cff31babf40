"""The table of jurisdictions."""

from collections import Counter

import pytest

from hefu.catalog.places import load_places, parse_places
from hefu.errors import CatalogError

HEADER = "id,short,level,parent,code,aliases\n"


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("浙江省", "浙江省"),
        ("浙江", "浙江省"),
        ("全国", "国家"),
        ("国务院", "国家"),
        ("恩施", "恩施土家族苗族自治州"),
        ("瑞安", "瑞安市"),
        ("襄樊市", "襄阳市"),
        ("襄樊", "襄阳市"),
        ("思茅地区", "普洱市"),
        ("莱芜市", "莱芜市"),
        ("南京市鼓楼区", "南京市鼓楼区"),
        ("温州市瑞安市", "瑞安市"),
        ("吉林", "吉林省"),
        ("吉林市", "吉林市"),
        ("朝阳", "朝阳市"),
    ],
)
def test_a_place_is_found_by_full_short_and_former_name(name: str, id: str) -> None:
    place = load_places().find(name)
    assert place is not None and place.id == id


@pytest.mark.parametrize("name", ["鼓楼区", "乌有市", "", "x"])
def test_a_name_that_means_no_one_place_finds_none(name: str) -> None:
    assert load_places().find(name) is None


def test_places_know_level_parent_and_code() -> None:
    place = load_places().find("瑞安市")
    assert place is not None
    assert (place.level, place.parent, place.code) == ("county", "温州市", "330381")


def test_the_table_is_complete_to_the_county() -> None:
    places = load_places()
    levels = Counter(place.level for place in places.all_at(None))
    assert (levels["province"], levels["city"]) == (34, 333)
    assert levels["county"] > 2800
    assert "温州市" in {place.id for place in places.children("浙江省")}


def test_every_place_hangs_below_one_of_a_higher_level() -> None:
    order = {"nation": 0, "province": 1, "city": 2, "county": 3}
    places = load_places()
    for place in places:
        if place.parent is None:
            assert place.id == "国家"
        else:
            assert order[places.by_id[place.parent].level] < order[place.level], place


def test_codes_are_unique_and_nest_like_the_places() -> None:
    places = load_places()
    codes = [place.code for place in places if place.code]
    assert len(codes) == len(set(codes))
    for place in places:
        parent = places.by_id.get(place.parent or "")
        if place.code and parent is not None and parent.code:
            assert place.code[:2] == parent.code[:2], place


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("甲市,甲,town,,,", "levels"),
        ("国家,,nation,,,\n国家,,nation,,,", "unique"),
        ("甲市,甲,city,乙省,,", "乙省"),
    ],
)
def test_a_damaged_table_is_refused_with_the_line_or_entry(row: str, what: str) -> None:
    with pytest.raises(CatalogError, match=what):
        parse_places(HEADER + row)
