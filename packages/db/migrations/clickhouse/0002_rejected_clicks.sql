-- What was refused at the door, with its reason: received = rejected + accepted.
CREATE TABLE rejected_clicks
(
    advertiser_id LowCardinality(String),
    campaign_id   String,
    rejection_id  String,
    click_id      String,
    event_time    DateTime64(3, 'UTC'),
    received_at   DateTime64(3, 'UTC'),
    source        LowCardinality(String),
    code          LowCardinality(String),
    field         LowCardinality(String),
    message       String CODEC(ZSTD(1)),
    log_position  UInt64
)
ENGINE = ReplacingMergeTree(log_position)
PARTITION BY toYYYYMM(event_time)
ORDER BY (advertiser_id, campaign_id, rejection_id)
TTL toDateTime(received_at) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 10000;
