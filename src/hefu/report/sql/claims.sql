-- What a report says of the year before, beside what became of the targets that the place's own report had
-- set for that year.
SELECT c.place, c.place_level AS level, c.year, c.doc, c.subject, c.kind, c.total, c.done, c.share, c.quote,
    f.due, f.judged, f.met
FROM claims c
LEFT JOIN (
    SELECT place, year,
        count(*) FILTER (status <> 'not_due') AS due,
        count(*) FILTER (status IN ('met', 'missed')) AS judged,
        count(*) FILTER (status = 'met') AS met
    FROM (
        SELECT any_value(place) AS place, any_value(year) AS year, arg_min(status, best) AS status
        FROM promises
        WHERE NOT stretch AND doc_kind = 'report' AND doc_year = year
        GROUP BY promise
    )
    GROUP BY place, year
) f ON f.place = c.place AND f.year = c.year
WHERE ($place IS NULL OR c.place = $place)
    AND ($level IS NULL OR c.place_level = $level)
    AND c.year BETWEEN $first AND $last
ORDER BY c.year DESC, c.subject <> 'goals', c.place, c.doc, c.start
