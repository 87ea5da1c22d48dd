-- Comparisons of closed windows with their raw clicks: every hour, and the minutes that differed.
-- A window that agrees has one row, difference 0, which each later check replaces. A difference is named by the
-- figures that differed and keeps a row of its own: found twice, or by two reconcilers, it is still one row, and
-- the row of its repair replaces it.
CREATE TABLE IF NOT EXISTS audits
(
    advertiser_id          LowCardinality(String),
    granularity            Enum8('1m' = 1, '1h' = 2),
    window_start           DateTime('UTC') CODEC(Delta, ZSTD(1)),
    difference             UInt64,
    rows_differing         UInt64,
    repaired               Bool,
    raw_billable           UInt64 CODEC(T64, ZSTD(1)),
    raw_duplicate          UInt64 CODEC(T64, ZSTD(1)),
    raw_invalid            UInt64 CODEC(T64, ZSTD(1)),
    raw_cost_micros        Int64 CODEC(T64, ZSTD(1)),
    rollups_1m_billable    UInt64 CODEC(T64, ZSTD(1)),
    rollups_1m_duplicate   UInt64 CODEC(T64, ZSTD(1)),
    rollups_1m_invalid     UInt64 CODEC(T64, ZSTD(1)),
    rollups_1m_cost_micros Int64 CODEC(T64, ZSTD(1)),
    rollups_1h_billable    UInt64 CODEC(T64, ZSTD(1)),
    rollups_1h_duplicate   UInt64 CODEC(T64, ZSTD(1)),
    rollups_1h_invalid     UInt64 CODEC(T64, ZSTD(1)),
    rollups_1h_cost_micros Int64 CODEC(T64, ZSTD(1)),
    checked_at             DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(checked_at)
PARTITION BY toYYYYMM(window_start)
ORDER BY (advertiser_id, granularity, window_start, difference);
