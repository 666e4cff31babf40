"""Years and places that do not fit their document, and documents that do not fit the collection."""

from __future__ import annotations

from typing import Final

_FAR_YEAR: Final = """
SELECT [id] AS ids, doc, quote,
    if(year > doc_year, (year - doc_year) / $ahead,
        (doc_year - year) / if(stance = 'outcome', $results, $back)) AS severity,
    year, doc_year
FROM statements
WHERE stance <> 'attribute'
    AND (year < doc_year - if(stance = 'outcome', $results, $back) OR year > doc_year + $ahead)
"""

_PAST_GOAL: Final = """
SELECT [id] AS ids, doc, quote, doc_year - year + 0.0 AS severity, period, doc_year
FROM statements WHERE stance = 'target' AND year < doc_year
"""

_FUTURE_RESULT: Final = """
SELECT [id] AS ids, doc, quote, year - doc_year + 0.0 AS severity, period, doc_year
FROM statements WHERE stance = 'outcome' AND year > doc_year
"""

_PLACE: Final = """
WITH above AS (
    SELECT DISTINCT place, place_parent AS parent FROM documents WHERE place IS NOT NULL
), parents AS (
    SELECT place, any_value(place_parent) AS parent FROM statements
    WHERE place_parent IS NOT NULL GROUP BY ALL
)
SELECT [s.id] AS ids, s.doc, s.quote, 1.0 AS severity, s.place, s.doc_place
FROM statements s LEFT JOIN above d ON d.place = s.doc_place LEFT JOIN parents p ON p.place = s.place_parent
WHERE s.place <> s.doc_place AND s.place <> s.doc_place || '/部分' AND s.place <> '国家'
    AND s.place IS DISTINCT FROM d.parent AND s.place_parent IS DISTINCT FROM s.doc_place
    AND p.parent IS DISTINCT FROM s.doc_place
"""

# The years that results name themselves: a report speaks of the year before, a bulletin of its own. Of
# several years of one thing only the last counts: the others are what it started from (由2017年的…提高到…).
_DOC_YEAR: Final = """
WITH told AS (
    SELECT doc, year, max(year) OVER (PARTITION BY doc, coalesce(indicator, indicator_text), form) AS last,
        list_contains(inferred, 'period') AS inferred
    FROM statements WHERE stance = 'outcome' AND length(period) = 4
), named AS (
    SELECT doc, year, count(*) AS n FROM told WHERE NOT inferred AND year = last GROUP BY ALL
), usual AS (
    SELECT doc, max_by(year, n) AS usual_year, max(n) AS peers FROM named GROUP BY doc
), dated AS (
    SELECT d.doc, d.title, d.year AS doc_year, u.usual_year, coalesce(u.peers, 0) AS peers,
        coalesce(d.delivered, '') AS delivered,
        try_cast(regexp_extract(d.delivered, '^(\\d{4})', 1) AS INTEGER) AS spoken
    FROM documents d LEFT JOIN usual u USING (doc)
    WHERE d.year IS NOT NULL AND d.kind IN ('report', 'bulletin')
)
SELECT [doc] AS ids, doc, title AS quote,
    greatest(abs(coalesce(spoken, doc_year) - doc_year), if(astray, abs(usual_year - doc_year), 0)) + 0.0
        AS severity,
    doc_year, coalesce(usual_year::VARCHAR, '—') AS usual_year, peers, delivered
FROM (SELECT *, peers >= $peers AND usual_year NOT BETWEEN doc_year - 1 AND doc_year AS astray FROM dated)
WHERE abs(coalesce(spoken, doc_year) - doc_year) > 1 OR astray
"""

# Sentences that few documents share, so that the work stays linear.
_DUPLICATE: Final = """
WITH sentence AS (
    SELECT doc, hash(indicator_text, value_text, quote) AS h FROM statements
    WHERE length(quote) >= 12 GROUP BY ALL
), size AS (
    SELECT doc, count(*) AS n FROM sentence GROUP BY doc
), rare AS (
    SELECT h, list(doc ORDER BY doc) AS docs FROM sentence GROUP BY h HAVING count(*) BETWEEN 2 AND 4
), pair AS (
    SELECT a AS doc, b AS other, count(*) AS shared
    FROM (SELECT h, docs, unnest(docs) AS a FROM rare), unnest(docs) AS t(b) WHERE a < b GROUP BY ALL
)
SELECT [p.doc, p.other] AS ids, p.doc, d.title AS quote, shared / least(x.n, y.n) / $part AS severity,
    p.other, shared, 100 * shared / least(x.n, y.n) AS part
FROM pair p JOIN size x ON x.doc = p.doc JOIN size y ON y.doc = p.other JOIN documents d ON d.doc = p.doc
WHERE shared >= $shared AND shared >= $part * least(x.n, y.n)
"""

_NO_GOALS: Final = """
WITH goals AS (SELECT doc, count(*) AS n FROM statements WHERE headline GROUP BY doc)
SELECT [d.doc] AS ids, d.doc, d.title AS quote, d.characters / $characters AS severity,
    d.year AS doc_year, d.characters, d.targets
FROM documents d LEFT JOIN goals g USING (doc)
WHERE d.kind = 'report' AND g.n IS NULL AND d.characters >= $characters
"""

_THIN: Final = """
SELECT [doc] AS ids, doc, title AS quote,
    $per_thousand / greatest(1000.0 * statements / characters, 0.1) AS severity, characters, statements
FROM documents
WHERE kind IN ('report', 'bulletin') AND characters >= $characters
    AND 1000.0 * statements / characters < $per_thousand
"""

QUERIES: Final = {
    "far_year": _FAR_YEAR,
    "past_goal": _PAST_GOAL,
    "future_result": _FUTURE_RESULT,
    "place": _PLACE,
    "doc_year": _DOC_YEAR,
    "duplicate": _DUPLICATE,
    "no_goals": _NO_GOALS,
    "thin": _THIN,
}
