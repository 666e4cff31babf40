"""Questions that everybody asks first, as views over the tables of a ledger."""

from __future__ import annotations

from typing import Final

VIEWS: Final[dict[str, str]] = {
    # A target with its words, and the outcome with its words: one row a promise.
    "promises": """
        SELECT v.*,
            t.quote, t.value_text, t.start, t."end", t.amount_low, t.amount_high, t.amount_unit,
            t.confidence, t.inferred, t.basis, t.location,
            o.quote AS outcome_quote, o.value_text AS outcome_value_text, o.start AS outcome_start,
            o."end" AS outcome_end, o.amount_low AS outcome_amount_low,
            o.amount_high AS outcome_amount_high, o.amount_unit AS outcome_amount_unit,
            o.basis AS outcome_basis, o.period AS outcome_period, o.place AS outcome_place,
            o.location AS outcome_location
        FROM verdicts v
        JOIN statements t ON t.id = v.target
        LEFT JOIN statements o ON o.id = v.outcome
    """,
    # How much of what was promised for a place and a year can be judged at all.
    "coverage": """
        SELECT place, any_value(place_level) AS place_level, any_value(place_parent) AS place_parent, year,
            headline,
            count(*) AS targets,
            count(*) FILTER (status = 'met') AS met,
            count(*) FILTER (status = 'missed') AS missed,
            count(*) FILTER (status = 'incomparable') AS incomparable,
            count(*) FILTER (status = 'no_evidence') AS no_evidence,
            count(*) FILTER (status = 'not_due') AS not_due,
            count(*) FILTER (status IN ('met', 'missed'))
                / nullif(count(*) FILTER (status <> 'not_due'), 0) AS coverage
        FROM verdicts
        GROUP BY place, year, headline
    """,
}
