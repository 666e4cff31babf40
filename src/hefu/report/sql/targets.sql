-- The target that a place's own report sets for the report's own year: one row a place and year.
-- The one among the main goals comes first, then a firm one before a stretch target, then the indicator
-- asked for before a related one, the surer reading, the first in the text.
SELECT v.place, d.place_level AS level, d.place_parent AS parent, d.year, v.indicator, v.form, v.bound,
    coalesce(v.amount_low, v.amount_high) AS amount, v.amount_unit, v.low, v.high, v.unit, v.headline,
    v.stretch, v.status, v.quote, v.value_text, v.doc,
    coalesce(v.outcome_amount_low, v.outcome_amount_high) AS outcome_amount, v.outcome_form, v.outcome_doc,
    v.outcome_quote
FROM verdicts v
JOIN documents d ON d.doc = v.doc
WHERE v.indicator IN (SELECT unnest($indicators))
    AND ($form IS NULL OR v.form = $form)
    AND d.kind = 'report'
    AND v.place = d.place
    AND v.period = CAST(d.year AS VARCHAR)
    AND (v.headline OR $everything)
    AND ($level IS NULL OR d.place_level = $level)
    AND d.year BETWEEN $first AND $last
    AND coalesce(v.amount_low, v.amount_high) IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY v.place, d.year, v.form
    ORDER BY NOT v.headline, v.stretch, v.indicator <> $indicators[1], v.confidence DESC, v.start
) = 1
