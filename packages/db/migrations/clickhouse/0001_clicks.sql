-- Raw clicks, one row a click, with the verdict and what it cost.
-- A batch sent twice carries the same insert_deduplication_token and leaves one copy;
-- ReplacingMergeTree is the second line of defence.
-- Retention runs from the time of receipt: an imported log of another year is kept as long as any other click.
CREATE TABLE IF NOT EXISTS clicks
(
    advertiser_id   LowCardinality(String),
    campaign_id     LowCardinality(String),
    click_id        String,
    event_time      DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    received_at     DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    source          LowCardinality(String),
    import_id       LowCardinality(String),
    creative_id     LowCardinality(String),
    site_id         LowCardinality(String),
    placement_id    LowCardinality(String),
    visitor_id      String,
    ip              String TTL toDateTime(received_at) + INTERVAL 30 DAY,
    ip_prefix       String,
    user_agent      String CODEC(ZSTD(1)),
    referrer        String CODEC(ZSTD(1)),
    country         LowCardinality(String),
    asn             UInt32,
    asn_org         LowCardinality(String),
    is_datacenter   Bool,
    browser         LowCardinality(String),
    browser_version LowCardinality(String),
    os              LowCardinality(String),
    device          LowCardinality(String),
    declared_bot    LowCardinality(String),
    verdict         Enum8('billable' = 1, 'duplicate' = 2, 'invalid' = 3),
    invalid_class   Enum8('' = 0, 'givt' = 1, 'sivt' = 2),
    duplicate_of    String,
    reasons         Array(LowCardinality(String)),
    evidence        String CODEC(ZSTD(1)),
    score           UInt8,
    price_micros    Int64,
    cost_micros     Int64,
    log_position    UInt64,
    INDEX click_id_bloom click_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(log_position)
PARTITION BY toDate(event_time)
ORDER BY (advertiser_id, campaign_id, toStartOfHour(event_time), click_id)
TTL toDateTime(received_at) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 0,
         min_age_to_force_merge_seconds = 900, min_age_to_force_merge_on_partition_only = 1;
