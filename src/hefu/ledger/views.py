"""Questions that everybody asks first, as views over the tables of a ledger."""

from __future__ import annotations

from typing import Final

VIEWS: Final[dict[str, str]] = {
    # What was promised and what came of it: one row a target.
    "promises": "SELECT * FROM verdicts",
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
