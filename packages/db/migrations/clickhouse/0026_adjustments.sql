-- Charges taken back: one row a click that was found invalid after it had been charged. They change no click, verdict or
-- window. The key is that of the raw click, so a click is adjusted once, whatever runs twice, and what was found first
-- stays: the earlier a row was written, the higher its precedence. Kept for good, as money is; no column and no finding
-- in `evidence` says who clicked.
CREATE TABLE IF NOT EXISTS adjustments
(
    advertiser_id LowCardinality(String),
    campaign_id   LowCardinality(String),
    site_id       LowCardinality(String),
    click_id      String,
    keyed         Bool,
    event_time    DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    rule          LowCardinality(String),
    version       UInt16,
    class         Enum8('givt' = 1, 'sivt' = 2),
    evidence      String CODEC(ZSTD(1)),
    amount_micros Int64,
    run           LowCardinality(String),
    found_at      DateTime64(3, 'UTC') DEFAULT now64(3),
    precedence    UInt64 DEFAULT 18446744073709551615 - toUInt64(toUnixTimestamp64Milli(found_at))
)
ENGINE = ReplacingMergeTree(precedence)
PARTITION BY toYYYYMM(event_time)
ORDER BY (advertiser_id, campaign_id, toStartOfHour(event_time), click_id, keyed)
SETTINGS non_replicated_deduplication_window = 1000;
