"""The tables of an export as questions to the ledger. What each column means: ``columns.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LEVELS: Final = ("nation", "province", "city", "county")


@dataclass(frozen=True, slots=True)
class Scope:
    """What is exported: verdicts of headline targets only; places of these levels; these years.

    Documents, places and indicators are always exported in full, so that every reference is answered.
    """

    headline: bool = False
    levels: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None

    def where(self, table: str, *, headline: str = "") -> str:
        """The condition on rows of ``table`` (an alias); ``headline`` what to ask where only these count."""
        asked = ["true"]
        if self.headline and headline:
            asked.append(headline)
        if self.levels:
            known = ", ".join(f"'{level}'" for level in self.levels if level in LEVELS)
            asked.append(f"{table}.place_level IN ({known})")
        if self.first is not None:
            asked.append(f"{table}.year >= {int(self.first)}")
        if self.last is not None:
            asked.append(f"{table}.year <= {int(self.last)}")
        return " AND ".join(asked)


_LIST: Final = "nullif(array_to_string({0}, ' '), '') AS {0}"
_WORDS: Final = {name: _LIST.format(name) for name in ("inferred", "basis", "outcome_basis")}


def statements_query(scope: Scope) -> str:
    """Every statement in scope, and the outcomes on which verdicts in scope rest."""
    return f"""
        SELECT id, doc, doc_kind, doc_place, doc_year, start AS quote_start, "end" AS quote_end, quote,
            value_start, value_end, value_text, indicator, indicator_text, form, bound, low, high, unit,
            amount_low, amount_high, amount_unit, period, year, place, place_level, place_parent,
            place_code, stance, headline, stretch, confidence, {_WORDS["inferred"]}, {_WORDS["basis"]},
            narrows, location.page AS page, location.cell AS cell
        FROM statements s
        WHERE ({scope.where("s", headline="(s.headline OR s.stance <> 'target')")})
            OR s.id IN (SELECT outcome FROM verdicts v WHERE {_verdicts_in(scope)} AND outcome IS NOT NULL)
    """


def verdicts_query(scope: Scope) -> str:
    """Every target in scope and what became of it."""
    return f"""
        SELECT target, outcome, status, margin, rule, policy, considered, doc, doc_kind, doc_year, place,
            place_level, place_parent, place_code, indicator, indicator_text, form, period, year, headline,
            stretch, quote, value_text, start AS quote_start, "end" AS quote_end, bound, low, high, unit,
            amount_low, amount_high, amount_unit, {_WORDS["basis"]}, {_WORDS["inferred"]}, confidence,
            outcome_doc, outcome_doc_kind, outcome_doc_year, outcome_place, outcome_period, outcome_form,
            outcome_quote, outcome_value_text, outcome_start AS outcome_quote_start,
            outcome_end AS outcome_quote_end, outcome_bound, outcome_low, outcome_high, outcome_unit,
            outcome_amount_low, outcome_amount_high, outcome_amount_unit, {_WORDS["outcome_basis"]}
        FROM verdicts v
        WHERE {_verdicts_in(scope)}
    """


def _verdicts_in(scope: Scope) -> str:
    return scope.where("v", headline="v.headline")


def claims_query(scope: Scope) -> str:
    """Every claim in scope."""
    return f"""
        SELECT id, doc, doc_kind, doc_year, place, place_level, place_parent, place_code, year,
            start AS quote_start, "end" AS quote_end, quote, subject, total, done, share, kind
        FROM claims c
        WHERE {scope.where("c")}
    """


DOCUMENTS: Final = f"""
    SELECT doc, path, sha256, kind, title, place, place_level, place_parent, place_code, year, delivered,
        url, characters, statements, targets, outcomes, claims, problems, {_WORDS["inferred"]}, unread
    FROM documents
"""

INDICATORS: Final = "SELECT * FROM indicators"

PLACES: Final = """
    WITH seen AS (
        SELECT place, place_level, place_parent, place_code FROM statements
        UNION ALL SELECT place, place_level, place_parent, place_code FROM documents
        UNION ALL SELECT outcome_place, NULL, NULL, NULL FROM verdicts
    )
    SELECT place, short, level, parent, code FROM places
    UNION ALL
    SELECT place, split_part(place, '/', 1) AS short, max(place_level), max(place_parent), max(place_code)
    FROM seen WHERE place IS NOT NULL AND place NOT IN (SELECT place FROM places)
    GROUP BY place
"""
"""The known jurisdictions, and what else documents speak of (浙江省/部分)."""

_VALUE: Final = """CASE WHEN {0}.unit = u.unit
        THEN CASE WHEN {0}.bound = 'at_most' THEN {0}.high ELSE {0}.low END
        ELSE round(CASE WHEN {0}.bound = 'at_most' THEN {0}.amount_high ELSE {0}.amount_low END / u.factor, 8)
    END"""

_HIGH: Final = "CASE WHEN {0}.unit = u.unit THEN {0}.high ELSE round({0}.amount_high / u.factor, 8) END"

_MARGIN: Final = """CASE WHEN v.unit = u.unit THEN v.margin ELSE
        round(v.margin * coalesce(v.amount_low, v.amount_high) / nullif(coalesce(v.low, v.high), 0)
            / u.factor, 8)
    END"""

_KEY: Final = "place, year, indicator, form"

_KINDS: Final = {
    "target": "CASE d.kind WHEN 'report' THEN 0 WHEN 'plan' THEN 1 WHEN 'news' THEN 2 ELSE 3 END",
    "outcome": "CASE d.kind WHEN 'bulletin' THEN 0 WHEN 'report' THEN 1 WHEN 'news' THEN 2 ELSE 3 END",
}


def panel_query(scope: Scope) -> str:
    """One row a place, year, indicator and form; the temporary table ``comparable`` must be there.

    Which of several targets stands in the row: that of a document of the year itself, of the place itself,
    a headline target, of a report, of the latest document; at last the surest, the first in the text. A
    stretch target stands apart. The outcome is the one the verdict on that target rests on; where there is
    no target or no evidence for it, the best one stated in the same form: of the place's own document, of
    a bulletin, a final figure, the latest.
    """
    return f"""
        WITH promised AS (
            SELECT v.*, u.unit AS value_unit, {_VALUE.format("v")} AS value,
                {_HIGH.format("v")} AS value_high,
                {_MARGIN} AS value_margin,
                count(*) OVER (PARTITION BY v.place, v.year, v.indicator, v.form, v.stretch) AS competing,
                row_number() OVER (
                    PARTITION BY v.place, v.year, v.indicator, v.form, v.stretch
                    ORDER BY (v.doc_year = v.year) DESC NULLS LAST, (d.place = v.place) DESC NULLS LAST,
                        v.headline DESC, {_KINDS["target"]}, v.doc_year DESC NULLS LAST,
                        v.confidence DESC, v.start, v.target
                ) AS rank
            FROM verdicts v
            JOIN documents d ON d.doc = v.doc
            JOIN comparable u ON u.indicator = v.indicator AND u.form = v.form
                AND u.amount_unit = v.amount_unit
            WHERE {_of_one_year("v")} AND {_verdicts_in(scope)}
        ),
        firm AS (SELECT * FROM promised WHERE rank = 1 AND NOT stretch),
        stretched AS (SELECT * FROM promised WHERE rank = 1 AND stretch),
        reported AS (
            SELECT s.*, u.unit AS value_unit, {_VALUE.format("s")} AS value,
                {_HIGH.format("s")} AS value_high,
                count(*) OVER (PARTITION BY s.place, s.year, s.indicator, s.form) AS competing,
                row_number() OVER (
                    PARTITION BY s.place, s.year, s.indicator, s.form
                    ORDER BY (d.place = s.place) DESC NULLS LAST, {_KINDS["outcome"]},
                        list_contains(s.basis, 'preliminary'), s.doc_year DESC NULLS LAST,
                        s.confidence DESC, s.start, s.id
                ) AS rank
            FROM statements s
            JOIN documents d ON d.doc = s.doc
            JOIN comparable u ON u.indicator = s.indicator AND u.form = s.form
                AND u.amount_unit = s.amount_unit
            WHERE s.stance = 'outcome' AND s.doc_year >= s.year AND {_of_one_year("s")} AND {scope.where("s")}
        ),
        best AS (SELECT * FROM reported WHERE rank = 1),
        told AS (
            SELECT {_KEY} FROM firm UNION SELECT {_KEY} FROM stretched
            UNION SELECT {_KEY} FROM best WHERE {"false" if scope.headline else "true"}
        ),
        named AS (
            SELECT told.*, i.zh, i.en FROM told JOIN indicators i ON i.indicator = told.indicator
        ),
        judged AS (
            SELECT f.place, f.year, f.indicator, f.form, s.id, s.doc, s.doc_year, s.doc_kind, s.bound,
                s.basis, s.quote, s.value_text, s.low, s.high, s.unit, s.amount_low, s.amount_high,
                s.amount_unit,
                {_VALUE.format("s")} AS value, {_HIGH.format("s")} AS value_high
            FROM firm f
            JOIN statements s ON s.id = f.outcome
            LEFT JOIN comparable u ON u.indicator = f.indicator AND u.form = f.form
                AND u.amount_unit = s.amount_unit
            WHERE f.status IN ('met', 'missed')
        )
        SELECT coalesce(f.place_code, x.place_code, c.place_code) AS place_code, n.place,
            coalesce(f.place_level, x.place_level, c.place_level) AS place_level,
            coalesce(f.place_parent, x.place_parent, c.place_parent) AS place_parent,
            n.year, n.indicator, n.zh AS indicator_zh, n.en AS indicator_en, n.form,
            coalesce(f.value_unit, x.value_unit, c.value_unit) AS value_unit,
            f.value AS target_value, f.value_high AS target_value_high, f.bound AS target_bound,
            f.headline AS target_headline, f.value_text AS target_text, f.quote AS target_quote,
            f.low AS target_low, f.high AS target_high, f.unit AS target_unit,
            f.amount_low AS target_amount_low, f.amount_high AS target_amount_high,
            f.amount_unit AS target_amount_unit, nullif(array_to_string(f.basis, ' '), '') AS target_basis,
            f.doc AS target_doc, f.doc_kind AS target_doc_kind, f.doc_year AS target_doc_year,
            f.target AS target_id, coalesce(f.competing, 0) AS targets,
            x.value AS stretch_value, x.value_text AS stretch_text, x.target AS stretch_id,
            {_outcome("value", "value_high", "bound")},
            {_outcome(*_TOLD)},
            nullif(array_to_string(CASE WHEN j.id IS NULL THEN b.basis ELSE j.basis END, ' '), '')
                AS outcome_basis,
            {_outcome("doc", "doc_kind", "doc_year", "id")},
            coalesce(c.competing, 0) AS outcomes,
            CASE WHEN j.id IS NOT NULL THEN 'verdict' WHEN b.id IS NOT NULL THEN 'stated' END AS outcome_from,
            f.status, f.value_margin AS margin, f.rule, f.policy
        FROM named n
        LEFT JOIN firm f USING ({_KEY})
        LEFT JOIN stretched x USING ({_KEY})
        LEFT JOIN judged j USING ({_KEY})
        LEFT JOIN best b ON (b.place, b.year, b.indicator, b.form) = (n.place, n.year, n.indicator, n.form)
            AND coalesce(f.status, '') NOT IN ('met', 'missed')
        LEFT JOIN best c ON (c.place, c.year, c.indicator, c.form) = (n.place, n.year, n.indicator, n.form)
        ORDER BY 1 NULLS LAST, 2, 5, 6, 9
    """


_TOLD: Final = (
    "value_text", "quote", "low", "high", "unit", "amount_low", "amount_high", "amount_unit",
)  # fmt: skip


def _outcome(*names: str) -> str:
    """Columns of the outcome a verdict rests on, or of the best one stated."""
    return ", ".join(
        f"CASE WHEN j.id IS NULL THEN b.{name} ELSE j.{name} END AS "
        f"outcome_{'text' if name == 'value_text' else name}"
        for name in names
    )


def _of_one_year(table: str) -> str:
    """Of a whole year and a whole jurisdiction: no 2021/2025, no 2023-Q1, no 浙江省/部分."""
    return f"""{table}.indicator IS NOT NULL AND length({table}.period) = 4
        AND {table}.place IS NOT NULL AND {table}.place NOT LIKE '%/%'"""


def years_query(scope: Scope) -> str:
    """One row a place and year: how many targets there are and what became of them, which documents."""
    counts = ", ".join(
        f"count(*) FILTER (v.status = '{status}') AS {status}"
        for status in ("met", "missed", "incomparable", "no_evidence", "not_due")
    )
    return f"""
        WITH own AS (
            SELECT place, year, count(*) FILTER (kind = 'report') AS reports,
                count(*) FILTER (kind = 'bulletin') AS bulletins
            FROM documents WHERE place IS NOT NULL AND year IS NOT NULL GROUP BY place, year
        ),
        told AS (
            SELECT v.place, v.year, count(*) AS targets, count(*) FILTER (v.headline) AS headline_targets,
                {counts},
                count(*) FILTER (v.headline AND v.status = 'met') AS headline_met,
                count(*) FILTER (v.headline AND v.status = 'missed') AS headline_missed
            FROM verdicts v
            WHERE {_verdicts_in(scope)} AND length(v.period) = 4 AND NOT v.stretch
            GROUP BY v.place, v.year
        )
        SELECT coalesce(t.place, o.place) AS place, coalesce(t.year, o.year) AS year,
            coalesce(o.reports, 0) AS reports, coalesce(n.reports, 0) AS next_reports,
            coalesce(o.bulletins, 0) AS bulletins,
            t.targets, t.headline_targets, t.met, t.missed, t.incomparable, t.no_evidence, t.not_due,
            t.headline_met, t.headline_missed,
            (t.met + t.missed) / nullif(t.targets - t.not_due, 0) AS coverage,
            t.met / nullif(t.met + t.missed, 0) AS kept
        FROM told t
        FULL JOIN own o ON o.place = t.place AND o.year = t.year
        LEFT JOIN own n ON n.place = coalesce(t.place, o.place) AND n.year = coalesce(t.year, o.year) + 1
    """
