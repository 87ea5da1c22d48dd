-- Until when hours have rows in totals_by_1h: all that start before the latest. At first those that were over when it was filled.
CREATE OR REPLACE TABLE totalled_until
(
    until DateTime('UTC')
)
ENGINE = MergeTree
ORDER BY until
AS SELECT toStartOfHour(now('UTC')) AS until;
