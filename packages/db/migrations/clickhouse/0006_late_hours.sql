-- Hours that clicks reached after they had closed: the loader's word to the reconciler to look again.
-- The time is ClickHouse's own, as that of the audits is, so the two can be compared.
CREATE TABLE IF NOT EXISTS late_hours
(
    advertiser_id LowCardinality(String),
    window_start  DateTime('UTC'),
    touched_at    DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(touched_at)
PARTITION BY toYYYYMM(window_start)
ORDER BY (advertiser_id, window_start);
