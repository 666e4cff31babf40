"""Targets and outcomes too far apart to be of the same thing, judged and not judged."""

from __future__ import annotations

from typing import Final

# How far growth swings from year to year differs: foreign investment may treble, output does not.
_MARGIN: Final = """
WITH swing AS (
    SELECT indicator, quantile_cont(value, 0.95) - median(value) AS tail FROM figure
    WHERE form = 'growth' AND stance = 'outcome' GROUP BY indicator
), judged AS (
    SELECT v.*, coalesce(amount_low, amount_high) AS aim,
        coalesce(outcome_amount_low, outcome_amount_high) AS got,
        coalesce(low, high) AS aim_value, coalesce(outcome_low, outcome_high) AS got_value,
        -- a bare number (100万人口: unit '') is an amount, no share
        form = 'growth' OR amount_unit IN ('1', '个百分点') AS in_points,
        greatest($points, if(form = 'growth', coalesce($tails * tail, 0), 0)) AS points
    FROM verdicts v LEFT JOIN swing USING (indicator)
    WHERE status IN ('met', 'missed') AND form <> 'rank'
), off AS (
    SELECT *, CASE WHEN in_points THEN abs(margin) / points
        WHEN aim > 0 AND got > 0 THEN abs(ln(got / aim)) / ln($times) ELSE 0 END AS severity
    FROM judged
)
SELECT [target, outcome] AS ids, doc, quote, severity, if(form = 'growth', aim_value, aim) AS amount,
    if(form = 'growth', got_value, got) AS other, if(form = 'growth', '%', amount_unit) AS measure,
    outcome_quote AS other_quote, outcome_doc
FROM off WHERE severity >= 1
"""

# Not judged for this reason: here a person may find that they are of one thing after all.
_FAR_APART: Final = """
SELECT [target, outcome] AS ids, doc, quote, abs(ln(got / aim)) / ln($times) AS severity, aim AS amount,
    got AS other, amount_unit AS measure, outcome_quote AS other_quote, outcome_doc
FROM (
    SELECT *, coalesce(amount_low, amount_high) AS aim,
        coalesce(outcome_amount_low, outcome_amount_high) AS got
    FROM verdicts WHERE rule = 'far_apart'
)
"""

QUERIES: Final = {"margin": _MARGIN, "far_apart": _FAR_APART}
