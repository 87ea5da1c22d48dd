-- Counts and cost per hour: tumbling windows on event time, UTC. The newest version of a row wins.
-- A day that is over is merged into one part, which FINAL reads as it is: a month costs what a plain scan costs.
CREATE TABLE IF NOT EXISTS rollups_1h
(
    advertiser_id LowCardinality(String),
    campaign_id   LowCardinality(String),
    window_start  DateTime('UTC') CODEC(Delta, ZSTD(1)),
    site_id       LowCardinality(String),
    creative_id   LowCardinality(String),
    country       LowCardinality(String),
    device        LowCardinality(String),
    billable      UInt64 CODEC(T64, ZSTD(1)),
    duplicate     UInt64 CODEC(T64, ZSTD(1)),
    invalid_givt  UInt64 CODEC(T64, ZSTD(1)),
    invalid_sivt  UInt64 CODEC(T64, ZSTD(1)),
    cost_micros   Int64 CODEC(T64, ZSTD(1)),
    version       UInt64
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toDate(window_start)
ORDER BY (advertiser_id, campaign_id, window_start, site_id, creative_id, country, device)
SETTINGS non_replicated_deduplication_window = 10000, min_age_to_force_merge_seconds = 120,
         min_age_to_force_merge_on_partition_only = 1;
