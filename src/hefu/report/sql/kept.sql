-- How many promises were kept: over all, by level, by year, by indicator, by level and year.
-- ``cut`` says by what: 7 nothing, 3 level, 5 year, 6 indicator, 1 level and year.
SELECT grouping(level, year, indicator) AS cut, stretch, level, year, indicator,
    count(*) AS targets,
    count(*) FILTER (status <> 'not_due') AS due,
    count(*) FILTER (status IN ('met', 'missed')) AS judged,
    count(*) FILTER (status = 'met') AS met,
    count(*) FILTER (status = 'missed') AS missed,
    count(*) FILTER (status = 'incomparable') AS incomparable,
    count(*) FILTER (status = 'no_evidence') AS no_evidence
FROM (
    SELECT any_value(level) AS level, any_value(year) AS year, any_value(indicator) AS indicator,
        any_value(stretch) AS stretch, arg_min(status, best) AS status
    FROM promises
    GROUP BY promise
)
GROUP BY stretch, GROUPING SETS ((), (level), (year), (indicator), (level, year))
