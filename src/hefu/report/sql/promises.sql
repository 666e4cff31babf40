-- The targets that places set for themselves. ``promise`` is the same for those that are one promise said
-- again: rows of one document that agree in place, indicator, form, period, value and whether they are a
-- stretch target. Of these the one with the lowest ``best`` stands for the promise: one among the main goals,
-- then one that could be judged, then the first in the text.
SELECT v.doc, v.doc_kind, v.doc_year, v.place, v.place_level AS level, v.indicator, v.indicator_text, v.form,
    v.bound, v.low, v.high, v.unit, v.period, v.year, v.headline, v.stretch, v.status, v.margin, v.rule,
    v.quote, v.value_text, v.outcome_quote, v.outcome_value_text, v.outcome_doc,
    hash(v.doc, v.place, coalesce(v.indicator, v.indicator_text), v.form, v.period, v.stretch,
        coalesce(v.amount_low, v.amount_high)) AS promise,
    v.start + 1000000000::BIGINT * (CASE WHEN v.headline THEN 0 ELSE 3 END
        + CASE WHEN v.status IN ('met', 'missed') THEN 0 WHEN v.status = 'incomparable' THEN 1 ELSE 2 END) AS best
FROM verdicts v
JOIN documents d ON d.doc = v.doc
WHERE (v.place = d.place OR starts_with(v.place, d.place || '/'))
    AND (v.headline OR $everything)
    AND ($place IS NULL OR v.place = $place)
    AND ($level IS NULL OR v.place_level = $level)
    AND (v.year BETWEEN $first AND $last OR (v.year IS NULL AND $any_year))
