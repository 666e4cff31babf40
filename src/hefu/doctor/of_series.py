"""Figures beside those of the same place and indicator: other years, and the same year told twice."""

from __future__ import annotations

from typing import Final

# The figures around must agree among themselves: one that differs from a muddle says nothing.
_JUMP: Final = """
WITH series AS (
    SELECT * FROM figure
    WHERE form = 'level' AND stance = 'outcome' AND length(period) = 4 AND amount > 0 AND place NOT LIKE '%/%'
        AND NOT list_contains($lumps, indicator)
), around AS (
    SELECT a.id, any_value(a.doc) AS doc, any_value(a.quote) AS quote, any_value(a.amount) AS amount,
        any_value(a.year) AS year, any_value(a.amount_unit) AS measure,
        any_value(a.value_start) AS value_start,
        count(*) AS peers, median(b.amount) AS usual, max(b.amount) / min(b.amount) AS apart
    FROM series a JOIN series b ON a.place = b.place AND a.indicator = b.indicator
        AND a.amount_unit = b.amount_unit AND a.doc <> b.doc AND abs(a.year - b.year) <= $years
    GROUP BY a.id HAVING count(*) >= $peers
), odd AS (
    SELECT * FROM around WHERE abs(ln(amount / usual)) >= ln($times) AND apart <= $steady
)
SELECT [id] AS ids, doc, quote, abs(ln(amount / usual)) / ln($times) AS severity,
    amount, year, usual, peers, $years AS years, measure
FROM odd JOIN texts USING (doc) WHERE NOT regexp_matches(before(text, value_start), $of_part)
"""

# The nearest of last year's figures is taken: the document is odd only if none of them fits.
_LEVEL_GROWTH: Final = """
WITH level AS (
    SELECT * FROM figure
    WHERE form = 'level' AND stance = 'outcome' AND length(period) = 4 AND amount > 0
        AND amount_unit <> '1' AND bound IN ('exact', 'about') AND place NOT LIKE '%/%'
), growth AS (
    SELECT * FROM figure
    WHERE form = 'growth' AND stance = 'outcome' AND length(period) = 4 AND value > -100
        AND unit IN ('%', '％') AND bound IN ('exact', 'about')
), joined AS (
    SELECT l.id, g.id AS rate, l.doc, l.quote, l.amount, l.year, g.value AS growth, l.amount_unit AS measure,
        g.value_start AS told,
        min_by(p.amount, abs(ln(l.amount / p.amount) - ln(1 + g.value / 100))) AS before
    FROM level l
    JOIN growth g ON g.doc = l.doc AND g.indicator = l.indicator AND g.period = l.period AND g.place = l.place
        AND g.indicator_text = l.indicator_text AND g.value_start BETWEEN l.value_start AND l.value_start + 40
    JOIN level p ON p.place = l.place AND p.indicator = l.indicator AND p.year = l.year - 1
        AND p.amount_unit = l.amount_unit
    GROUP BY ALL
), off AS (
    SELECT *, before * (1 + growth / 100) AS expected FROM joined
)
SELECT [id, rate] AS ids, doc, quote, abs(ln(amount / expected)) / ln($times) AS severity,
    amount, year, growth, before, expected, measure
FROM off JOIN texts USING (doc)
WHERE abs(ln(amount / expected)) >= ln($times)
    AND NOT regexp_matches(before(text, told), $of_part || '|' || $recounted)
    AND NOT of_years(before(text, told), $since, $yearly)
"""

# Bounds that both hold of one figure (a floor and a higher figure) are no contradiction.
_TWO_GOALS: Final = """
WITH goal AS (
    SELECT * FROM figure
    WHERE headline AND NOT stretch AND bound <> 'range' AND amount IS NOT NULL
), pairs AS (
    SELECT [a.id, b.id] AS ids, a.doc, a.quote, 1.0 AS severity, struct_pack(zh := a.zh, en := a.en) AS name,
        a.period, if(a.form = 'growth', a.value, a.amount) AS amount,
        if(b.form = 'growth', b.value, b.amount) AS other,
        if(a.form = 'growth', '%', a.amount_unit) AS measure,
        a.bound AS first, b.bound AS second, a.value_start, b.value_start AS later
    FROM goal a JOIN goal b ON a.doc = b.doc AND a.indicator = b.indicator AND a.form = b.form
        AND a.period = b.period AND a.place = b.place AND a.amount_unit = b.amount_unit AND a.basis = b.basis
        AND a.indicator_text = b.indicator_text AND a.value_start < b.value_start AND a.amount <> b.amount
)
SELECT ids, doc, quote, severity, name, period, amount, other, measure
FROM pairs JOIN texts USING (doc)
WHERE NOT regexp_matches(before(text, later), $of_part)
    AND NOT (first = 'at_least' AND (other >= amount OR second = 'at_most'))
    AND NOT (second = 'at_least' AND (amount >= other OR first = 'at_most'))
    AND NOT (first = 'at_most' AND other <= amount) AND NOT (second = 'at_most' AND amount <= other)
"""

# Two wordings are seldom of one thing, and values dealt out to a list (分别) never.
_TWO_RESULTS: Final = """
WITH result AS (
    SELECT *, if(form = 'growth', value, amount) AS told FROM figure
    WHERE stance = 'outcome' AND form IN ('level', 'growth') AND bound IN ('exact', 'about')
        AND amount IS NOT NULL AND length(period) = 4 AND place NOT LIKE '%/%'
        AND NOT list_contains($lumps, indicator)
), pairs AS (
    SELECT [a.id, b.id] AS ids, a.doc, a.quote,
        if(a.form = 'growth' OR a.amount_unit = '1', abs(a.value - b.value) / $points,
            abs(ln(a.amount / b.amount)) / ln($times)) AS severity,
        struct_pack(zh := a.zh, en := a.en) AS name, a.period, a.told AS amount, b.told AS other, a.form,
        if(a.form = 'growth', '%', a.amount_unit) AS measure, b.quote AS other_quote,
        a.value_start AS first, b.value_start AS later
    FROM result a JOIN result b ON a.doc = b.doc AND a.indicator = b.indicator AND a.form = b.form
        AND a.period = b.period AND a.place = b.place AND a.amount_unit = b.amount_unit AND a.unit = b.unit
        AND a.basis = b.basis AND a.indicator_text = b.indicator_text AND a.value_start < b.value_start
    WHERE if(a.form = 'growth' OR a.amount_unit = '1', abs(a.value - b.value) >= $points,
        a.amount > 0 AND b.amount > 0 AND abs(ln(a.amount / b.amount)) >= ln($times))
), told AS (
    SELECT * EXCLUDE (text), before(text, first) AS one, before(text, later) AS two
    FROM pairs JOIN texts USING (doc)
)
SELECT ids, doc, quote, severity, name, period, amount, other, measure, other_quote FROM told
WHERE NOT regexp_matches(one || '。' || two, $of_part || '|' || $dealt)
    AND NOT (form = 'growth' AND (of_years(one, $since, $yearly) OR of_years(two, $since, $yearly)))
"""

QUERIES: Final = {
    "jump": _JUMP,
    "level_growth": _LEVEL_GROWTH,
    "two_goals": _TWO_GOALS,
    "two_results": _TWO_RESULTS,
}
