"""Names of places for readers of English."""

from __future__ import annotations

import pytest

from hefu.catalog.latin import load_latin
from hefu.catalog.places import load_places, pinyin


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("温州市", "Wenzhou"),
        ("浙江省", "Zhejiang"),
        ("广西壮族自治区", "Guangxi"),
        ("新疆维吾尔自治区", "Xinjiang"),
        ("黔西南布依族苗族自治州", "Qianxinan"),
        ("恩施土家族苗族自治州", "Enshi"),
        ("凉山彝族自治州", "Liangshan"),
        ("大兴安岭地区", "Daxinganling"),
        ("陕西省", "Shaanxi"),
        ("山西省", "Shanxi"),
        ("内蒙古自治区", "Inner Mongolia"),
    ],
)
def test_a_place_is_named_without_what_kind_of_place_it_is(id: str, name: str) -> None:
    assert load_latin().name(id, pinyin()[id].split()[0]) == name


def test_a_name_of_one_character_keeps_its_ending() -> None:
    assert load_latin().name("忠县", "zhongxian") == "Zhongxian"


def test_every_province_of_today_has_a_name_of_its_own() -> None:
    letters, latin = pinyin(), load_latin()
    provinces = [place.id for place in load_places().all_at(None) if place.level == "province"]
    names = [latin.name(id, letters[id].split()[0]) for id in provinces]
    assert len(names) > 30
    assert len(set(names)) == len(names)


def test_names_of_its_own_are_those_of_places_there_are() -> None:
    assert set(load_latin().names) <= set(load_places().by_id)
