-- The same of what is credited: which click, by which statement or credit note, why (a rule, or the kind of the credit), and how
-- much.
CREATE TABLE IF NOT EXISTS credited_clicks
(
    advertiser_id LowCardinality(String),
    campaign_id   LowCardinality(String),
    site_id       LowCardinality(String),
    click_id      String,
    keyed         Bool,
    event_time    DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    price_micros  Int64,
    -- The statement that it stands on, and in which month's line.
    statement_id  LowCardinality(String),
    month         LowCardinality(String),
    credit_id     LowCardinality(String),
    reason        LowCardinality(String),
    amount_micros Int64,
    attempt       UInt64,
    written_at    DateTime('UTC') DEFAULT now()
)
ENGINE = ReplacingMergeTree(written_at)
PARTITION BY toYYYYMM(event_time)
ORDER BY (advertiser_id, campaign_id, toStartOfHour(event_time), click_id, keyed, attempt)
SETTINGS non_replicated_deduplication_window = 1000;
