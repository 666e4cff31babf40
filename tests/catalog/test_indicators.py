"""The catalog of indicators: what it promises to its readers, and what it refuses."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hefu.catalog import Catalog, Indicator, load_catalog
from hefu.catalog.indicators import DIMENSIONS, expand, parse_catalog
from hefu.errors import CatalogError

# The ids of the labelling guide: other tools and the gold labels rely on them.
GUIDE_IDS = [
    "gdp",
    "gdp_per_capita",
    "primary_va",
    "secondary_va",
    "tertiary_va",
    "industrial_va",
    "industrial_va_above",
    "industrial_output",
    "industrial_output_above",
    "agri_output",
    "fixed_investment",
    "industrial_investment",
    "manufacturing_investment",
    "real_estate_investment",
    "private_investment",
    "retail_sales",
    "trade",
    "exports",
    "imports",
    "fdi",
    "domestic_capital",
    "fiscal_revenue",
    "budget_revenue",
    "tax_revenue",
    "urban_income",
    "rural_income",
    "resident_income",
    "cpi",
    "retail_price",
    "urban_new_jobs",
    "unemployment_registered",
    "unemployment_surveyed",
    "rural_labor_transfer",
    "natural_population_growth",
    "birth_rate",
    "total_population",
    "urbanization",
    "energy_intensity",
    "carbon_intensity",
    "cod",
    "so2",
    "nox",
    "ammonia",
    "major_pollutants",
    "air_quality_days",
    "pm25",
    "water_quality",
    "forest_cover",
    "rd_intensity",
    "rd_spending",
    "grain_output",
    "tourism_revenue",
    "deposits",
    "loans",
    "high_tech_va",
    "strategic_emerging_va",
    "fiscal_deficit",
    "deficit_ratio",
    "m2",
    "labor_productivity",
    "housing_units",
    "poverty_population",
]

CEILINGS = [
    "cpi",
    "retail_price",
    "unemployment_registered",
    "unemployment_surveyed",
    "natural_population_growth",
    "birth_rate",
    "fiscal_deficit",
    "deficit_ratio",
    "total_population",
]

FALLING_IS_BETTER = [
    "energy_intensity",
    "carbon_intensity",
    "cod",
    "so2",
    "nox",
    "ammonia",
    "major_pollutants",
    "pm25",
]

SMALL = """
version = "1"
[words]
gdp = ["生产总值", "GDP"]
[indicator.gdp]
zh = "地区生产总值"
en = "Gross domestic product"
dimension = "money"
unit = "亿元"
direction = "more"
percent = "growth"
synonyms = ["{gdp}(总量|)"]
not = ["绿色GDP"]
[indicator.share]
zh = "服务业占比"
en = "Share of services"
dimension = "ratio"
unit = "%"
direction = "more"
percent = "level"
parent = "gdp"
"""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def owners(catalog: Catalog, wording: str) -> list[str]:
    return [i.id for i in catalog.indicators.values() if wording in i.synonyms]


# ── what is in it ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("id_", GUIDE_IDS)
def test_every_indicator_of_the_guide_is_in_the_catalog(catalog: Catalog, id_: str) -> None:
    assert id_ in catalog.indicators


def test_it_knows_at_least_120_indicators(catalog: Catalog) -> None:
    assert len(catalog.indicators) >= 120


def test_every_indicator_is_defined_in_both_languages(catalog: Catalog) -> None:
    assert [i.id for i in catalog.indicators.values() if not (i.definition_zh and i.definition_en)] == []


def test_every_indicator_is_found_by_its_own_name(catalog: Catalog) -> None:
    assert [i.id for i in catalog.indicators.values() if i.synonyms[0] != i.zh] == []


@pytest.mark.parametrize("id_", CEILINGS)
def test_prices_unemployment_population_and_deficit_are_ceilings(catalog: Catalog, id_: str) -> None:
    assert catalog.indicators[id_].direction == "ceiling"


@pytest.mark.parametrize("id_", FALLING_IS_BETTER)
def test_energy_use_and_pollution_are_better_when_less(catalog: Catalog, id_: str) -> None:
    assert catalog.indicators[id_].direction == "less"


def test_a_bare_percentage_beside_a_ratio_is_its_level(catalog: Catalog) -> None:
    ratios = [i for i in catalog.indicators.values() if i.dimension == "ratio"]
    assert [i.id for i in ratios if i.percent != "level"] == []


def test_a_bare_percentage_beside_an_amount_is_its_growth(catalog: Catalog) -> None:
    amounts = [i for i in catalog.indicators.values() if i.dimension in {"money", "people", "mass", "area"}]
    assert [i.id for i in amounts if i.percent != "growth"] == []


@pytest.mark.parametrize(
    ("wording", "id_"),
    [
        ("国内生产总值", "gdp"),
        ("农业增加值", "primary_va"),
        ("三产增加值", "tertiary_va"),
        ("服务业增加值占地区生产总值比重", "tertiary_share"),
        ("规上工业增加值", "industrial_va_above"),
        ("社会商品零售总额", "retail_sales"),
        ("地方财政一般预算收入", "budget_revenue"),
        ("全口径财政收入", "fiscal_revenue"),
        ("城镇常住居民人均可支配收入", "urban_income"),
        ("农牧民人均纯收入", "rural_income"),
        ("居民消费价格总水平", "cpi"),
        ("商品零售价格指数", "retail_price"),
        ("万元GDP能耗", "energy_intensity"),
        ("单位GDP二氧化碳排放", "carbon_intensity"),
        ("二氧化硫排放量", "so2"),
        ("全社会研发投入占GDP比重", "rd_intensity"),
        ("全社会研发投入", "rd_spending"),
        ("工农业总产值", "agri_industrial_output"),
        ("国民收入", "national_income"),
    ],
)
def test_wordings_of_all_eras_lead_to_their_indicator(catalog: Catalog, wording: str, id_: str) -> None:
    assert owners(catalog, wording) == [id_]


def test_economic_growth_means_gdp_only_as_its_growth(catalog: Catalog) -> None:
    gdp = catalog.indicators["gdp"]
    assert "经济增长" in gdp.growth_synonyms
    assert "经济增长" not in gdp.synonyms


def test_urban_and_rural_income_is_a_compound_of_both(catalog: Catalog) -> None:
    [compound] = [c for c in catalog.compounds if "城乡居民人均可支配收入" in c.text]
    assert compound.members == ("urban_income", "rural_income")
    assert compound.single == "resident_income"


def test_phrases_that_only_contain_a_name_are_blocked(catalog: Catalog) -> None:
    assert "出口退税" in catalog.indicators["exports"].blocked
    assert "进口博览会" in catalog.indicators["imports"].blocked


# ── it holds together ───────────────────────────────────────────────────────────────────


def test_no_wording_means_two_things(catalog: Catalog) -> None:
    means = [w for i in catalog.indicators.values() for w in (*i.synonyms, *i.growth_synonyms)]
    means += [w for c in catalog.compounds for w in c.text]
    assert len(means) == len(set(means))


def test_no_wording_is_both_meant_and_blocked(catalog: Catalog) -> None:
    means = {w for i in catalog.indicators.values() for w in (*i.synonyms, *i.growth_synonyms)}
    means |= {w for c in catalog.compounds for w in c.text}
    assert [p for i in catalog.indicators.values() for p in i.blocked if p in means] == []


def test_every_blocked_phrase_contains_a_wording_of_the_catalog(catalog: Catalog) -> None:
    means = [w for i in catalog.indicators.values() for w in (*i.synonyms, *i.growth_synonyms)]
    blocked = {p for i in catalog.indicators.values() for p in i.blocked}
    known = set(means)
    shortest, longest = min(map(len, means)), max(map(len, means))

    def contains_one(phrase: str) -> bool:
        size = len(phrase)
        return any(
            phrase[start : start + width] in known
            for width in range(shortest, min(longest, size) + 1)
            for start in range(size - width + 1)
        )

    assert sorted(p for p in blocked if not contains_one(p)) == []


def test_parents_lead_to_a_root_without_a_circle(catalog: Catalog) -> None:
    for indicator in catalog.indicators.values():
        at, steps = indicator, 0
        while at.parent is not None:
            at, steps = catalog.indicators[at.parent], steps + 1
            assert steps < len(catalog.indicators)


def test_dimensions_are_those_of_the_units_and_two_of_its_own() -> None:
    units = resources.files("hefu.catalog").joinpath("units.toml").read_text(encoding="utf-8")
    assert DIMENSIONS - set(tomllib.loads(units)["dimension"]) == {"index", "rate"}


def test_the_catalog_of_hefu_is_read_only_once() -> None:
    assert load_catalog() is load_catalog()


# ── searching ───────────────────────────────────────────────────────────────────────────


def test_searching_finds_by_a_part_of_a_chinese_wording(catalog: Catalog) -> None:
    assert "urban_income" in [i.id for i in catalog.search("生活费收入")]


def test_searching_finds_by_english_name_in_any_case(catalog: Catalog) -> None:
    assert "forest_cover" in [i.id for i in catalog.search("FOREST")]


def test_searching_puts_the_indicator_named_exactly_so_first(catalog: Catalog) -> None:
    assert catalog.search("GDP")[0].id == "gdp"


def test_searching_for_nonsense_finds_nothing(catalog: Catalog) -> None:
    assert catalog.search("并无此物") == ()


# ── the notation ────────────────────────────────────────────────────────────────────────


def test_brackets_stand_for_one_of_their_alternatives() -> None:
    assert expand("(一|二)产业(增加值|)") == ("一产业增加值", "一产业", "二产业增加值", "二产业")


def test_brackets_may_stand_in_brackets() -> None:
    assert expand("占(GDP((的|)比重|)|比)") == ("占GDP的比重", "占GDP比重", "占GDP", "占比")


def test_braces_stand_for_a_list_of_words() -> None:
    assert expand("人均{gdp}", {"gdp": ("GDP", "生产总值")}) == ("人均GDP", "人均生产总值")


@pytest.mark.parametrize(
    "pattern", ["(一|二", "一)", "一|二", "{没有}", "{gdp", "一}", "(" * 9 + "一" + ")" * 9]
)
def test_a_pattern_that_makes_no_sense_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError):
        expand(pattern)


def test_a_pattern_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        expand("(一|二)" * 100)


@given(st.text(alphabet="一二(|){}", max_size=40))
def test_any_text_is_unfolded_or_refused(pattern: str) -> None:
    try:
        wordings = expand(pattern)
    except ValueError:
        return
    assert len(wordings) == len(set(wordings))
    assert not any(set(wording) & set("(|){}") for wording in wordings)


# ── files that are wrong ────────────────────────────────────────────────────────────────


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(SMALL, encoding="utf-8")
    own = load_catalog(file)
    assert own.indicators["gdp"] == Indicator(
        id="gdp",
        zh="地区生产总值",
        en="Gross domestic product",
        dimension="money",
        unit="亿元",
        direction="more",
        percent="growth",
        synonyms=("地区生产总值", "生产总值总量", "生产总值", "GDP总量", "GDP"),
        blocked=("绿色GDP",),
    )


@pytest.mark.parametrize(
    ("right", "wrong", "entry", "says"),
    [
        (
            'direction = "more"\npercent = "growth"',
            'direction = "up"\npercent = "growth"',
            "indicator.gdp",
            "up",
        ),
        ('dimension = "ratio"', 'dimension = "colour"', "indicator.share", "colour"),
        ('percent = "level"', 'percent = "maybe"', "indicator.share", "maybe"),
        ('unit = "%"', 'units = "%"', "indicator.share", "units"),
        ('zh = "服务业占比"', 'zh = ""', "indicator.share", "zh"),
        ('zh = "服务业占比"', 'zh = "GDP"', "indicator.share", "GDP"),
        ('parent = "gdp"', 'parent = "gnp"', "indicator.share", "gnp"),
        ('parent = "gdp"', 'parent = "share"', "indicator.share", "share"),
        ('parent = "gdp"', 'otherwise = { money = "gnp" }', "indicator.share", "gnp"),
        ('parent = "gdp"', 'otherwise = { colour = "gdp" }', "indicator.share", "colour"),
        ('parent = "gdp"', "otherwise = { money = 1 }", "indicator.share", "otherwise"),
        ('not = ["绿色GDP"]', 'not = ["GDP"]', "indicator.gdp", "GDP"),
        ('not = ["绿色GDP"]', 'not = "绿色GDP"', "indicator.gdp", "not"),
        ('synonyms = ["{gdp}(总量|)"]', 'synonyms = ["{gnp}"]', "indicator.gdp", "gnp"),
        ('synonyms = ["{gdp}(总量|)"]', 'synonyms = ["一(|)"]', "indicator.gdp", "一"),
        (
            'synonyms = ["{gdp}(总量|)"]',
            'growth_synonyms = ["地区生产总值"]',
            "indicator.gdp",
            "地区生产总值",
        ),
        ('version = "1"', "", "top level", "version"),
        ('version = "1"', 'versions = "1"', "top level", "versions"),
        ("[words]", 'compound = [{ text = ["城乡"], members = ["gdp", "gnp"] }]\n[words]', "compound", "gnp"),
        (
            "[words]",
            'compound = [{ text = ["城乡"], members = ["gdp"] }]\n[words]',
            "compound",
            "two members",
        ),
        (
            "[words]",
            'compound = [{ text = ["GDP"], members = ["gdp", "share"] }]\n[words]',
            "compound",
            "GDP",
        ),
        ("[words]", "compound = 3\n[words]", "top level", "compound"),
    ],
)
def test_a_wrong_file_is_refused_by_naming_the_entry(right: str, wrong: str, entry: str, says: str) -> None:
    assert right in SMALL
    with pytest.raises(CatalogError) as refused:
        parse_catalog(SMALL.replace(right, wrong), "own.toml")
    assert str(refused.value).startswith("own.toml: ")
    assert entry in str(refused.value)
    assert says in str(refused.value)


def test_text_that_is_not_toml_is_refused_by_naming_the_line() -> None:
    with pytest.raises(CatalogError, match="line 2"):
        parse_catalog('version = "1"\n[[[')


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(CatalogError, match="no indicator"):
        parse_catalog("")


def test_a_missing_file_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="none"):
        load_catalog(tmp_path / "none.toml")


@given(st.text(max_size=200))
def test_any_text_is_a_catalog_or_refused_on_purpose(text: str) -> None:
    with pytest.raises(CatalogError):
        parse_catalog(text)
