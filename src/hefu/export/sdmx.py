"""The panel as SDMX-CSV 2.0, with its structure as SDMX-ML 2.1.

An observation is a target, a stretch target or an outcome of a place, year, indicator and form, in the
canonical unit. Standards: https://sdmx.org (SDMX 3.0, section 4.2, "SDMX-CSV"; SDMX 2.1, section 3).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from hefu.errors import Lang
from hefu.export.tables import Said, load_words

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

AGENCY: Final = "HEFU"
FLOW: Final = "DF_PROMISES"
_STRUCTURE: Final = "DSD_PROMISES"
_VERSION: Final = "1.0"
_NATION: Final = "CN"
"""GB/T 2260 has no code for the whole; this is ISO 3166-1."""
_DIMENSIONS: Final = ("FREQ", "REF_AREA", "INDICATOR", "FORM", "MEASURE")
_MANDATORY: Final = ("UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS")
_CODED: Final = {
    "FREQ": "CL_FREQ",
    "REF_AREA": "CL_AREA",
    "INDICATOR": "CL_INDICATOR",
    "FORM": "CL_FORM",
    "MEASURE": "CL_MEASURE",
    "UNIT_MEASURE": "CL_UNIT",
    "UNIT_MULT": "CL_UNIT_MULT",
    "OBS_STATUS": "CL_OBS_STATUS",
    "BOUND": "CL_BOUND",
    "VERDICT": "CL_VERDICT",
}
_ATTRIBUTES: Final = (
    "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "BOUND", "VERDICT", "HEADLINE", "VINTAGE", "SOURCE", "TEXT",
)  # fmt: skip
_SPACES: Final = {
    "mes": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message",
    "str": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure",
    "com": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common",
}
_XML: Final = "{http://www.w3.org/XML/1998/namespace}lang"


@cache
def load_codes() -> Mapping[str, Any]:
    """``sdmx.toml``."""
    loaded: Mapping[str, Any] = tomllib.loads(files("hefu.export").joinpath("sdmx.toml").read_text("utf-8"))
    return loaded


def observations(panel: pa.Table) -> pa.Table:
    """The panel's figures as rows of SDMX-CSV.

    The nation is "CN"; left out are other places without a code, which no code list could name. Growth is
    in percent, everything else in the canonical unit, so that the multiplier is always 0.
    """
    import polars as pl

    nation = pl.when(pl.col("place_level") == "nation").then(pl.lit(_NATION))
    frame = (
        pl.DataFrame(pl.from_arrow(panel))
        .with_columns(nation.otherwise(pl.col("place_code")).alias("place_code"))
        .filter(pl.col("place_code").is_not_null())
    )
    frame = frame.unique(
        ["place_code", "year", "indicator", "form"], keep="first", maintain_order=True
    ).with_row_index("row")
    told = [_told(frame, measure) for measure in ("TARGET", "STRETCH", "OUTCOME")]
    rows = pl.concat(told).filter(pl.col("OBS_VALUE").is_finite())
    order = pl.col("MEASURE").replace_strict({"TARGET": 0, "STRETCH": 1, "OUTCOME": 2}, return_dtype=pl.Int8)
    return rows.sort("row", order).drop("row").to_arrow()


def _told(frame: pl.DataFrame, measure: str) -> pl.DataFrame:
    import polars as pl

    side = "outcome" if measure == "OUTCOME" else "target"
    value = {"TARGET": "target_value", "STRETCH": "stretch_value", "OUTCOME": "outcome_value"}[measure]
    codes = {unit: known["code"] for unit, known in load_codes()["units"].items()}
    growth = pl.col("form") == "growth"
    amount = (
        pl.when(pl.col(f"{side}_bound") == "at_most")
        .then(pl.col(f"{side}_amount_high"))
        .otherwise(pl.col(f"{side}_amount_low"))
    )
    unit = pl.when(growth).then(pl.lit("%")).otherwise(pl.col(f"{side}_amount_unit"))
    if measure == "STRETCH":  # only where the firm target is there to tell the unit
        amount = pl.col(value) * amount / pl.col("target_value")
    nothing = pl.lit(None, pl.String)
    own = measure != "STRETCH"
    return frame.select(
        "row",
        pl.lit("dataflow").alias("STRUCTURE"),
        pl.lit(f"{AGENCY}:{FLOW}({_VERSION})").alias("STRUCTURE_ID"),
        pl.lit("I").alias("ACTION"),
        pl.lit("A").alias("FREQ"),
        pl.col("place_code").alias("REF_AREA"),
        pl.col("indicator").str.to_uppercase().alias("INDICATOR"),
        pl.col("form").str.to_uppercase().alias("FORM"),
        pl.lit(measure).alias("MEASURE"),
        pl.col("year").cast(pl.String).alias("TIME_PERIOD"),
        pl.when(growth).then(pl.col(value)).otherwise(amount).alias("OBS_VALUE"),
        unit.replace_strict(codes, default="OTHER", return_dtype=pl.String).alias("UNIT_MEASURE"),
        pl.lit("0").alias("UNIT_MULT"),
        pl.when(pl.col(f"{side}_basis").str.contains("preliminary").fill_null(False))
        .then(pl.lit("P"))
        .otherwise(pl.lit("A"))
        .alias("OBS_STATUS"),
        (pl.col(f"{side}_bound").str.to_uppercase() if own else nothing).alias("BOUND"),
        (pl.col("status").str.to_uppercase() if measure == "TARGET" else nothing).alias("VERDICT"),
        (pl.col("target_headline").cast(pl.Int8).cast(pl.String) if measure == "TARGET" else nothing).alias(
            "HEADLINE"
        ),
        pl.col(f"{side}_doc_year").cast(pl.String).alias("VINTAGE"),
        pl.col(f"{side}_doc").alias("SOURCE"),
        pl.col("stretch_text" if measure == "STRETCH" else f"{side}_text").alias("TEXT"),
    )


# ── the structure ───────────────────────────────────────────────────────────────────────


def structure(panel: pa.Table, places: pa.Table, indicators: pa.Table, prepared: str) -> bytes:
    """The structure message: code lists, concepts, data structure and dataflow.

    ``prepared`` is the day ("2026-11-25") that stands in its header.
    """
    from lxml import etree

    root = etree.Element(_tag("mes", "Structure"), nsmap=_SPACES)
    header = etree.SubElement(root, _tag("mes", "Header"))
    _leaf(header, "mes", "ID", "HEFU_STRUCTURE")
    _leaf(header, "mes", "Test", "false")
    _leaf(header, "mes", "Prepared", f"{prepared}T00:00:00")
    etree.SubElement(header, _tag("mes", "Sender"), id=AGENCY)
    body = etree.SubElement(root, _tag("mes", "Structures"))
    _dataflow(etree.SubElement(body, _tag("str", "Dataflows")))
    _code_lists(etree.SubElement(body, _tag("str", "Codelists")), panel, places, indicators)
    _concepts(etree.SubElement(body, _tag("str", "Concepts")))
    _data_structure(etree.SubElement(body, _tag("str", "DataStructures")))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _tag(space: str, name: str) -> str:
    return f"{{{_SPACES[space]}}}{name}"


def _leaf(parent: Any, space: str, name: str, text: str) -> Any:
    from lxml import etree

    leaf = etree.SubElement(parent, _tag(space, name))
    leaf.text = text
    return leaf


def _named(parent: Any, name: str, id: str, said: Said, **more: str) -> Any:
    """An artefact of the structure with its name in both languages."""
    from lxml import etree

    made = etree.SubElement(parent, _tag("str", name), id=id, **more)
    languages: tuple[Lang, ...] = ("en", "zh")
    for lang in languages:
        _leaf(made, "com", "Name", said[lang]).set(_XML, lang)
    return made


_OWN: Final = {"agencyID": AGENCY, "version": _VERSION}


def _dataflow(parent: Any) -> None:
    from lxml import etree

    flow = _named(parent, "Dataflow", FLOW, {"en": "Promises and outcomes", "zh": "目标与结果"}, **_OWN)
    at = etree.SubElement(flow, _tag("str", "Structure"))
    etree.SubElement(
        at, "Ref", id=_STRUCTURE, **_OWN, **{"class": "DataStructure", "package": "datastructure"}
    )


def _code_lists(parent: Any, panel: pa.Table, places: pa.Table, indicators: pa.Table) -> None:
    words, codes = load_words()["values"], load_codes()
    lists: dict[str, Mapping[str, Said]] = {
        "CL_FREQ": {"A": {"en": "Annual", "zh": "年度"}},
        "CL_AREA": _areas(panel, places),
        "CL_INDICATOR": {
            row["indicator"].upper(): {"en": row["en"], "zh": row["zh"]} for row in indicators.to_pylist()
        },
        "CL_FORM": _upper(words["form"]),
        "CL_MEASURE": codes["measures"],
        "CL_UNIT": {
            **{known["code"]: known for known in codes["units"].values()},
            "OTHER": {"en": "Other unit", "zh": "其他单位"},
        },
        "CL_UNIT_MULT": {"0": {"en": "Units", "zh": "个位"}},
        "CL_OBS_STATUS": codes["observation"],
        "CL_BOUND": _upper(words["bound"]),
        "CL_VERDICT": _upper(words["status"]),
    }
    for id, entries in lists.items():
        made = _named(parent, "Codelist", id, {"en": id, "zh": id}, **_OWN)
        for code, said in sorted(entries.items()):
            _named(made, "Code", code, said)


def _upper(values: Mapping[str, Said]) -> dict[str, Said]:
    return {code.upper(): said for code, said in values.items()}


def _areas(panel: pa.Table, places: pa.Table) -> dict[str, Said]:
    """The codes of the panel, each with the place's name; the first where a code was two places'."""
    areas: dict[str, Said] = {_NATION: {"en": "China", "zh": "国家"}}
    for table, code, name in ((panel, "place_code", "place"), (places, "code", "place")):
        pairs: Iterable[tuple[str | None, str]] = zip(
            table.column(code).to_pylist(), table.column(name).to_pylist(), strict=True
        )
        for key, place in pairs:
            if key is not None:
                areas.setdefault(key, {"en": place, "zh": place})
    return areas


def _concepts(parent: Any) -> None:
    scheme = _named(parent, "ConceptScheme", "CS_PROMISES", {"en": "Concepts", "zh": "概念"}, **_OWN)
    for id, said in load_codes()["concepts"].items():
        _named(scheme, "Concept", id, said)


def _data_structure(parent: Any) -> None:
    from lxml import etree

    said: Said = {"en": "Promises and outcomes", "zh": "目标与结果"}
    made = _named(parent, "DataStructure", _STRUCTURE, said, **_OWN)
    parts = etree.SubElement(made, _tag("str", "DataStructureComponents"))
    dimensions = etree.SubElement(parts, _tag("str", "DimensionList"), id="DimensionDescriptor")
    for position, id in enumerate(_DIMENSIONS, 1):
        _component(dimensions, "Dimension", id, position=str(position))
    time = _component(
        dimensions, "TimeDimension", "TIME_PERIOD", text="ObservationalTimePeriod", position="6"
    )
    assert time is not None
    attributes = etree.SubElement(parts, _tag("str", "AttributeList"), id="AttributeDescriptor")
    for id in _ATTRIBUTES:
        status = "Mandatory" if id in _MANDATORY else "Conditional"
        one = _component(attributes, "Attribute", id, assignmentStatus=status)
        relation = etree.SubElement(one, _tag("str", "AttributeRelationship"))
        etree.SubElement(etree.SubElement(relation, _tag("str", "PrimaryMeasure")), "Ref", id="OBS_VALUE")
    measures = etree.SubElement(parts, _tag("str", "MeasureList"), id="MeasureDescriptor")
    _component(measures, "PrimaryMeasure", "OBS_VALUE", text="Double")


def _component(parent: Any, kind: str, id: str, *, text: str = "String", **more: str) -> Any:
    """A dimension, attribute or measure, with the concept it is and how it is written."""
    from lxml import etree

    made = etree.SubElement(parent, _tag("str", kind), id=id, **more)
    concept = etree.SubElement(made, _tag("str", "ConceptIdentity"))
    place = {"maintainableParentID": "CS_PROMISES", "maintainableParentVersion": _VERSION}
    etree.SubElement(
        concept, "Ref", id=id, agencyID=AGENCY, **place, **{"package": "conceptscheme", "class": "Concept"}
    )
    written = etree.SubElement(made, _tag("str", "LocalRepresentation"))
    if id in _CODED:
        at = etree.SubElement(written, _tag("str", "Enumeration"))
        etree.SubElement(at, "Ref", id=_CODED[id], **_OWN, **{"package": "codelist", "class": "Codelist"})
    else:
        etree.SubElement(written, _tag("str", "TextFormat"), textType=text)
    return made
