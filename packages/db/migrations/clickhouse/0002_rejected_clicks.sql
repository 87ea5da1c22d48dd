-- What was refused at the door, with its reason: received = rejected + accepted.
-- A claimed time is anyone's choice, so a refusal counts at that time only where it is plausible,
-- else when it was received: no one can spread rows over a thousand partitions or hide them in another year.
CREATE TABLE IF NOT EXISTS rejected_clicks
(
    advertiser_id LowCardinality(String),
    campaign_id   String,
    rejection_id  String,
    click_id      String,
    event_time    DateTime64(3, 'UTC'),
    received_at   DateTime64(3, 'UTC'),
    counted_at    DateTime64(3, 'UTC') MATERIALIZED
        if(source = 'import' OR event_time BETWEEN received_at - INTERVAL 1 DAY AND received_at + INTERVAL 5 MINUTE,
           event_time, received_at),
    source        LowCardinality(String),
    code          LowCardinality(String),
    field         LowCardinality(String),
    message       String CODEC(ZSTD(1)),
    log_position  UInt64
)
ENGINE = ReplacingMergeTree(log_position)
PARTITION BY toYYYYMM(received_at)
ORDER BY (advertiser_id, campaign_id, rejection_id)
TTL toDateTime(received_at) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 10000;
