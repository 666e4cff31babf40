"""What the tables of lists hold: statements, documents, places, indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import pgettext

from hefu.publish.card import one_line
from hefu.publish.words import load_words
from hefu.web.explore import words
from hefu.web.explore.details import web_address
from hefu.web.explore.figures import Value, document_address
from hefu.web.explore.models import Document, Indicator, Place
from hefu.web.explore.reading import STANCES
from hefu.web.explore.sheets import indicator_names
from hefu.web.explore.tables import MOST, Cell, Column, Table
from hefu.web.explore.templatetags.explore import in_english

STATEMENT: Final = (
    "document__key", "document__title", "document__year", "anchor", "quote", "value_text", "indicator_id",
    "indicator_text", "form", "bound", "low", "high", "unit", "period", "year", "place_id", "part", "stance",
    "headline", "stretch", "confidence", "verdict__status", "verdict__outcome__document__key",
    "verdict__outcome__anchor", "verdict__outcome__quote",
)  # fmt: skip
"""What rows of :func:`statement_table` are asked for with."""


def statement_table(name: str, title: str, rows: Iterable[Sequence[Any]], *, most: int = MOST) -> Table:
    """Statements of any stance, each with its quote; targets with the outcome that decided them."""
    columns = (
        Column("document", pgettext("column", "文件编号")),
        Column("document_title", pgettext("column", "文件")),
        Column("document_year", pgettext("column", "文件的年份"), "integer"),
        Column("place", pgettext("column", "地区")),
        Column("part", pgettext("column", "其中一部分"), "flag"),
        Column("year", pgettext("column", "年份"), "integer"),
        Column("period", pgettext("column", "期间")),
        Column("stance", pgettext("column", "性质代码")),
        Column("stance_words", pgettext("column", "性质")),
        Column("indicator", pgettext("column", "指标代码")),
        Column("indicator_name", pgettext("column", "指标")),
        Column("written", pgettext("column", "原文叫法")),
        Column("value", pgettext("column", "数值")),
        Column("value_written", pgettext("column", "原文写法")),
        Column("form", pgettext("column", "形式")),
        Column("bound", pgettext("column", "界限")),
        Column("low", pgettext("column", "低值"), "number"),
        Column("high", pgettext("column", "高值"), "number"),
        Column("unit", pgettext("column", "单位")),
        Column("headline", pgettext("column", "主要目标"), "flag"),
        Column("stretch", pgettext("column", "力争"), "flag"),
        Column("confidence", pgettext("column", "把握（0–1）"), "number"),
        Column("status", pgettext("column", "判断代码")),
        Column("status_words", pgettext("column", "判断")),
        Column("quote", pgettext("column", "原文")),
        Column("address", pgettext("column", "网址"), "address"),
        Column("outcome_quote", pgettext("column", "所据结果的原文")),
        Column("outcome_address", pgettext("column", "所据结果的网址"), "address"),
    )

    def cells() -> Iterator[Sequence[Cell]]:
        names, english = indicator_names(), in_english()
        stances = {stance: words.said(load_words().code("stance", stance)) for stance in STANCES}
        for row in rows:
            key, doc_title, doc_year, anchor, quote, written, indicator, text, *value = row[:13]
            period, year, place, part, stance, headline, stretch, confidence, status, *other = row[13:]
            yield (
                key, doc_title, doc_year, place, part, year, period, stance, stances.get(stance),
                indicator, names.get(indicator, one_line(text)), text,
                words.value_words(Value(*value), english), written, *value, headline, stretch,
                round(confidence, 3), status, words.status_word(status) if status else None,
                quote, sentence_address(key, anchor),
                other[2], sentence_address(other[0], other[1]) if other[0] is not None else None,
            )  # fmt: skip

    return Table(name, title, columns, cells(), most)


def sentence_address(document: str, anchor: str) -> str:
    """Where a statement's quote stands, as in :class:`~hefu.web.explore.figures.Figure`."""
    return f"{document_address(document)}#s-{anchor}"


def document_table(name: str, title: str, documents: QuerySet[Document]) -> Table:
    """Documents with what was read in each."""
    columns = (
        Column("document", pgettext("column", "文件编号")),
        Column("title", pgettext("column", "文件")),
        Column("place", pgettext("column", "地区")),
        Column("year", pgettext("column", "年份"), "integer"),
        Column("kind", pgettext("column", "种类代码")),
        Column("kind_words", pgettext("column", "种类")),
        Column("delivered", pgettext("column", "日期")),
        Column("characters", pgettext("column", "字数"), "integer"),
        Column("statements", pgettext("column", "数字数"), "integer"),
        Column("targets", pgettext("column", "目标数"), "integer"),
        Column("outcomes", pgettext("column", "结果数"), "integer"),
        Column("sha256", pgettext("column", "文本的 SHA-256")),
        Column("source", pgettext("column", "原始出处")),
        Column("address", pgettext("column", "网址"), "address"),
    )
    fields = (
        "key", "title", "place_id", "year", "kind", "delivered", "characters", "statements", "targets",
        "outcomes", "sha256", "url",
    )  # fmt: skip
    rows = (
        (*row[:5], words.kind_word(row[4]), *row[5:11], web_address(row[11]), document_address(row[0]))
        for row in documents.values_list(*fields).iterator(500)
    )
    return Table(name, title, columns, rows)


def place_table(name: str, title: str, places: Iterable[Place]) -> Table:
    """Places with how much there is of each."""
    columns = (
        Column("place", pgettext("column", "地区")),
        Column("short", pgettext("column", "简称")),
        Column("english", pgettext("column", "英文名")),
        Column("level", pgettext("column", "层级")),
        Column("parent", pgettext("column", "上级")),
        Column("code", pgettext("column", "行政区划代码")),
        Column("documents", pgettext("column", "文件数"), "integer"),
        Column("targets", pgettext("column", "目标数"), "integer"),
        Column("address", pgettext("column", "网址"), "address"),
    )
    rows = (
        (
            place.key,
            place.short,
            words.latin_name(place),
            words.level_word(place.level),
            place.parent_id,
            place.code,
            place.documents,
            place.targets,
            reverse("explore:place", kwargs={"key": place.key}),
        )
        for place in places
    )
    return Table(name, title, columns, rows)


def indicator_table(name: str, title: str, indicators: Iterable[tuple[str, Indicator]]) -> Table:
    """Indicators, each with the name of its group."""
    columns = (
        Column("indicator", pgettext("column", "指标代码")),
        Column("group", pgettext("column", "组")),
        Column("name_zh", pgettext("column", "中文名")),
        Column("name_en", pgettext("column", "英文名")),
        Column("unit", pgettext("column", "单位")),
        Column("direction", pgettext("column", "方向")),
        Column("definition", pgettext("column", "定义")),
        Column("targets", pgettext("column", "目标数"), "integer"),
        Column("address", pgettext("column", "网址"), "address"),
    )
    rows = (
        (
            item.key,
            group,
            item.zh,
            item.en,
            item.unit,
            item.direction,
            item.definition_en if in_english() else item.definition_zh,
            item.targets,
            reverse("explore:indicator", kwargs={"key": item.key}),
        )
        for group, item in indicators
    )
    return Table(name, title, columns, rows)
