-- The promises of a place, the last year first.
SELECT *
FROM promises
WHERE doc_kind <> 'bulletin'
QUALIFY row_number() OVER (PARTITION BY promise ORDER BY best) = 1
ORDER BY year DESC NULLS LAST, doc_kind <> 'report', doc, stretch, indicator IS NULL, indicator, quote
