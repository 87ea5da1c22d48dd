-- Which hours and days (UTC) of advertisers the look-back has been over, and when it began to: what the reconciler
-- compared after that is looked at again. The time is ClickHouse's own, as that of the audits is.
CREATE TABLE IF NOT EXISTS looked_back
(
    advertiser_id LowCardinality(String),
    span          Enum8('1h' = 1, '1d' = 2),
    span_start    DateTime('UTC'),
    looked_at     DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(looked_at)
PARTITION BY toYYYYMM(span_start)
ORDER BY (advertiser_id, span, span_start);
