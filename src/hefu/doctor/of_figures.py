"""Figures beside all others of their indicator: amounts, growth, units, shares; and what names tell."""

from __future__ import annotations

from typing import Final

PREPARE: Final = r"""
CREATE TEMP TABLE figure AS
SELECT s.id, s.doc, s.doc_kind, s.doc_place, s.doc_year, s.quote, s.indicator, i.zh AS zh, i.en AS en,
    i.dimension, i.unit AS indicator_unit, s.indicator_text, s.form, s.bound, s.period, s.year, s.place,
    s.place_level, s.stance, s.headline, s.stretch, s.amount_unit, s.unit, s.basis, s.inferred,
    s.low, s.high, s.value_start, s.value_text,
    coalesce((s.amount_low + s.amount_high) / 2, s.amount_low, s.amount_high) AS amount,
    coalesce((s.low + s.high) / 2, s.low, s.high) AS value
FROM statements s JOIN indicators i USING (indicator)
WHERE s.stance <> 'attribute';
CREATE TEMP MACRO before(body, until) AS regexp_extract(
    substring(body, greatest(1, until - 119)::INTEGER, least(120, until)::INTEGER), '[^。！？!?\n]*$');
CREATE TEMP MACRO of_years(words, since, yearly) AS
    regexp_matches(coalesce(regexp_extract_all(words, since || '|' || yearly)[-1], ''), since)
"""
"""The figures whose indicator is known, each with one amount: the middle of a range, the end of a bound.

``before`` gives the words of a figure's sentence up to it (120 characters at most), ``of_years`` says
whether the last word of time among them makes a growth that of several years.
"""

# A small place is not odd beside large ones where its own figures agree; a share near nothing is not odd,
# nor is what a change began from long ago (由1978年的…), which has no period.
_OUTLIER: Final = """
WITH logs AS (
    SELECT *, ln(abs(amount)) AS x, doc_year // $era AS era FROM figure
    WHERE form = 'level' AND amount <> 0 AND NOT list_contains($lumps, indicator)
        AND place NOT LIKE '%/%' AND period IS NOT NULL
), peers AS (
    SELECT indicator, amount_unit, place_level, era, count(*) AS peers, median(x) AS middle,
        1.4826 * mad(x) AS spread
    FROM logs GROUP BY ALL HAVING count(*) >= $peers
), far AS (
    SELECT *, abs(x - middle) / greatest($spread * spread, ln($times)) AS severity
    FROM logs JOIN peers USING (indicator, amount_unit, place_level, era)
    WHERE abs(x - middle) >= greatest($spread * spread, ln($times)) AND (amount_unit <> '1' OR x > middle)
), own AS (
    SELECT f.id, count(*) AS n, median(l.x) AS usual
    FROM far f JOIN logs l ON l.place = f.place AND l.indicator = f.indicator
        AND l.amount_unit = f.amount_unit AND l.doc <> f.doc AND abs(l.doc_year - f.doc_year) <= $era
    GROUP BY f.id
)
SELECT [f.id] AS ids, doc, quote, severity, amount, exp(middle) AS usual, peers, amount_unit AS measure
FROM far f LEFT JOIN own o ON o.id = f.id
WHERE o.n IS NULL OR o.n < $own OR abs(f.x - o.usual) >= ln($times) / 2
"""

# How far growth goes differs by indicator: its own tails, not its middle, say what is out of reach. A rise
# multiplies and has no end, so its distance is one of logarithms; a fall ends at -100. A text that says which
# rank a growth has means it.
_GROWTH: Final = """
WITH rates AS (
    SELECT * FROM figure
    WHERE form = 'growth' AND value IS NOT NULL AND length(period) = 4 AND unit IN ('%', '％', '‰', '倍')
        AND place NOT LIKE '%/%'
), peers AS (
    SELECT indicator, count(*) AS peers, median(value) AS middle, quantile_cont(value, 0.95) AS top
    FROM rates GROUP BY ALL HAVING count(*) >= $peers
), apart AS (
    SELECT *, if(value > middle,
            ln((100 + value) / (100 + middle)) / greatest(
                ln((100 + middle + $points) / (100 + middle)), $tails * ln((100 + top) / (100 + middle))),
            (middle - value) / greatest($points, $falls * (top - middle))) AS severity
    FROM rates JOIN peers USING (indicator)
)
SELECT [id] AS ids, doc, quote, severity, value AS amount, middle AS usual, peers, '%' AS measure
FROM apart JOIN texts USING (doc)
WHERE severity >= 1 AND NOT of_years(before(text, value_start) || value_text, $since, $yearly)
    AND NOT regexp_matches(before(text, value_start), $of_part)
    AND NOT regexp_matches(substring(text, (value_start + length(value_text) + 1)::INTEGER, 30), $ranked)
"""

# Of rates and indices the units differ; things counted are counted in many units.
_UNIT: Final = """
WITH given AS (
    SELECT f.*, m.dimension AS found FROM figure f JOIN measure m ON m.unit = f.amount_unit
    WHERE f.form = 'level' AND f.dimension NOT IN ('rate', 'index')
)
SELECT [id] AS ids, doc, quote, 1.0 AS severity, struct_pack(zh := zh, en := en) AS name,
    indicator_unit AS usual, unit
FROM given
WHERE found <> dimension
    AND NOT (found LIKE 'money%' AND dimension LIKE 'money%' AND found NOT LIKE '%/%')
    AND NOT (found IN (SELECT * FROM counted) AND dimension IN (SELECT * FROM counted))
"""

_SHARE: Final = """
SELECT [id] AS ids, doc, quote, greatest(amount / $most, 1 - amount) AS severity,
    struct_pack(zh := zh, en := en) AS name, amount, '1' AS measure
FROM figure
WHERE form = 'level' AND dimension = 'ratio' AND amount_unit = '1' AND (amount > $most OR amount < 0)
    AND indicator_unit = '%' AND NOT list_contains($may_pass, indicator)
"""

# What stands in brackets or quotation marks makes no name too long; 6、8号线 and 0—6岁 begin with a number
# rightly.
_NAME: Final = r"""
WITH named AS (
    SELECT *,
        length(regexp_replace(indicator_text, '（[^（）]*）|\([^()]*\)|“[^“”]*”|《[^《》]*》', '', 'g'))
            > $longest AS long,
        regexp_matches(indicator_text, '^[)）」』》”’、，。；：·.\-—~%]')
            OR regexp_matches(indicator_text, '[(（「『《“‘、，；：]$|^[（(]\d+[)）]')
            OR (regexp_matches(indicator_text, '^\d+[.、](\D|$)|^[\d.]+([∶一—]|$)')
                AND NOT regexp_matches(indicator_text, '^\d+[—-]\d+周?岁')) AS torn,
        length(regexp_replace(indicator_text, '[^“《（(「]', '', 'g'))
            <> length(regexp_replace(indicator_text, '[^”》）)」]', '', 'g')) AS open
    FROM statements WHERE indicator_text <> '' AND stance <> 'attribute'
)
SELECT [id] AS ids, doc, quote,
    CASE WHEN torn THEN 3.0 WHEN long THEN length(indicator_text) / $longest ELSE 1.0 END AS severity,
    indicator_text AS name
FROM named WHERE long OR torn OR open
"""

# What only some have (七成的村集体经济收入达到7万元) is of none of the indicator's figures, and households
# beside persons (18户56名群众) are no other figure of what counts persons. Of what stands right behind its
# number (3家合作社被评为…) something is told that is seldom true of all there are.
_UNFILED: Final = """
WITH known AS (
    SELECT s.*, w.indicator AS meant, w.growth, i.zh, i.en, i.dimension, i.percent, m.dimension AS told
    FROM statements s JOIN wording w ON w.wording = s.indicator_text
        JOIN indicators i ON i.indicator = w.indicator
        LEFT JOIN measure m ON m.unit = s.amount_unit
    WHERE s.indicator IS NULL AND s.narrows IS NULL AND s.stance <> 'attribute'
), fitting AS (
    SELECT * FROM known
    WHERE (meant, unit) NOT IN (SELECT * FROM otherwise)
        AND CASE form
            WHEN 'growth' THEN percent = 'growth' AND unit IN ('%', '％', '‰', '倍')
            WHEN 'change' THEN told = dimension OR (dimension = 'ratio' AND amount_unit = '个百分点')
            WHEN 'level' THEN NOT growth AND (told = dimension
                OR (told IN (SELECT * FROM counted) AND dimension IN (SELECT * FROM counted)
                    AND (told, dimension) <> ('households', 'people')))
            ELSE FALSE END
)
SELECT [id] AS ids, doc, quote, 1.0 AS severity, indicator_text AS name,
    struct_pack(zh := zh, en := en) AS known
FROM fitting JOIN texts USING (doc)
WHERE NOT regexp_matches(before(text, start), $of_some)
    AND NOT (form = 'level' AND starts_with(substr(text, value_end + 1), indicator_text))
"""

QUERIES: Final = {
    "outlier": _OUTLIER,
    "growth": _GROWTH,
    "unit": _UNIT,
    "share": _SHARE,
    "name": _NAME,
    "unfiled": _UNFILED,
}
