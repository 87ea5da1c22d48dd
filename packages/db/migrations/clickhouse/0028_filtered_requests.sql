-- Requests that are no clicks (HEAD, prefetch, prerender), which were filtered before counting: how many of a kind a collector saw
-- in a quarter of an hour, with which the days of every time zone begin. A collector writes its count again while it grows,
-- under an id of its own, so that of rows with the same filter_id the largest counts, whatever came twice.
CREATE TABLE IF NOT EXISTS filtered_requests
(
    advertiser_id LowCardinality(String),
    campaign_id   LowCardinality(String),
    window_start  DateTime('UTC') CODEC(Delta, ZSTD(1)),
    filter_id     String,
    site_id       LowCardinality(String),
    source        LowCardinality(String),
    kind          LowCardinality(String),
    count         UInt32 CODEC(T64, LZ4)
)
ENGINE = ReplacingMergeTree(count)
PARTITION BY toYYYYMM(window_start)
ORDER BY (advertiser_id, campaign_id, window_start, filter_id)
SETTINGS non_replicated_deduplication_window = 10000;
