"""The catalog of units: what it holds, how units combine, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from hefu.catalog.units import load_units, per, read_units, scaled
from hefu.errors import CatalogError
from hefu.read.quantity_words import read_words


@pytest.mark.parametrize(
    ("name", "dimension", "canonical", "factor"),
    [
        ("元", "money", "元", 1),
        ("斤", "mass", "吨", 0.0005),
        ("亩", "area", "平方米", 666.6666666666666),
        ("公里", "length", "米", 1000),
        ("人次", "person_times", "人次", 1),
        ("%", "ratio", "1", 0.01),
        ("家", "count", "个", 1),
    ],
)
def test_every_unit_leads_to_the_canonical_unit_of_its_dimension(
    name: str, dimension: str, canonical: str, factor: float
) -> None:
    unit = load_units().by_name[name]
    assert (unit.dimension, unit.canonical, unit.factor) == (dimension, canonical, factor)


def test_a_scale_before_a_unit_multiplies_it() -> None:
    unit = scaled(load_units().by_name["元"], "万亿")
    assert (unit.name, unit.factor) == ("万亿元", 1e12)


def test_a_rate_has_the_dimension_of_both_its_units() -> None:
    by_name = load_units().by_name
    unit = per(by_name["公斤"], by_name["亩"])
    assert (unit.name, unit.dimension, unit.canonical) == ("公斤/亩", "mass/area", "吨/平方米")


def test_the_longest_unit_is_found_and_continuations_are_respected() -> None:
    units = load_units()
    found = units.at("个百分点", 0)
    assert found is not None and found.name == "个百分点"
    assert units.at("家庭", 0) is None


def written(folder: Path, text: str) -> Path:
    path = folder / "units.toml"
    path.write_text(text, encoding="utf-8")
    return path


LENGTH = '[dimension.length]\ncanonical = "米"\nunits = { "米" = 1, "公里" = 1000 }\n'


def test_a_new_unit_needs_no_code(tmp_path: Path) -> None:
    units = read_units(written(tmp_path, LENGTH + '[dimension.light]\ncanonical="流明"\nunits={"流明"=1}\n'))
    assert units.by_name["流明"].dimension == "light"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no \\[dimension"),
        ("not toml", "cannot be read as TOML"),
        ('[dimension.length]\ncanonical = "米"\n', "needs `units`"),
        ('[dimension.length]\nunits = { "米" = 1 }\n', "needs `canonical`"),
        ('[dimension.length]\ncanonical = "米"\nunits = { "公里" = 1000 }\n', "must stand in `units`"),
        ('[dimension.length]\ncanonical = "米"\nunits = { "米" = 1, "里" = -5 }\n', "above 0"),
        (LENGTH.replace("units", 'numerals = "all"\nunits'), "numerals is 'all'"),
        (LENGTH.replace("units", 'form = "grow"\nunits'), "form is 'grow'"),
        (LENGTH.replace("units", 'arabic = ["里"]\nunits'), "arabic names 里"),
        (LENGTH.replace("units", 'colour = "red"\nunits'), "unknown key colour"),
        (LENGTH + '[dimension.other]\ncanonical = "米"\nunits = { "米" = 1 }\n', "both length and other"),
        (LENGTH + '[not_before]\n"寸" = ["步"]\n', "units that do not exist: 寸"),
        (LENGTH + '[not_before]\n"米" = "粉"\n', "list of non-empty words"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_place_and_the_remedy(
    tmp_path: Path, text: str, complaint: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(CatalogError, match=complaint) as caught:
        read_units(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_a_catalog_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="cannot be read"):
        read_units(tmp_path / "none.toml")


def test_wrong_words_of_the_grammar_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "quantity.toml"
    path.write_text("[before]\nat_least = []\n[after]\nat_least = 5\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="must be a list"):
        read_words(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(CatalogError, match="is missing"):
        read_words(path)
