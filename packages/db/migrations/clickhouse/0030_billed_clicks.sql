-- Which click is on which statement: a fact that outlives the raw click. An attempt to issue a statement first writes
-- its clicks here, under a number of its own, and counts its lines from them alone; which attempts hold is kept with the
-- statements. So clicks that arrive meanwhile cannot make lines and clicks differ, and an attempt that ended half-way, or beside
-- another, is of no effect. Written again by the same attempt, a click is the same row.
CREATE TABLE IF NOT EXISTS billed_clicks
(
    advertiser_id LowCardinality(String),
    campaign_id   LowCardinality(String),
    site_id       LowCardinality(String),
    click_id      String,
    keyed         Bool,
    event_time    DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    received_at   DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    price_micros  Int64,
    statement_id  LowCardinality(String),
    -- Of the period that it happened in, `YYYY-MM`.
    month         LowCardinality(String),
    attempt       UInt64,
    written_at    DateTime('UTC') DEFAULT now()
)
ENGINE = ReplacingMergeTree(written_at)
PARTITION BY toYYYYMM(event_time)
ORDER BY (advertiser_id, campaign_id, toStartOfHour(event_time), click_id, keyed, attempt)
SETTINGS non_replicated_deduplication_window = 1000;
