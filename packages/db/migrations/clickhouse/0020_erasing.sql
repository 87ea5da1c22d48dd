-- The clicks that an erasure is about to change, by what names them: the statement that changes them is kept by
-- ClickHouse and must not say whose they were. Emptied when it is done.
CREATE TABLE IF NOT EXISTS erasing
(
    erasure       String,
    advertiser_id String,
    campaign_id   String,
    event_time    DateTime64(3, 'UTC'),
    click_id      String,
    keyed         Bool,
    noted_at      DateTime DEFAULT now()
)
ENGINE = MergeTree
PARTITION BY erasure
ORDER BY (advertiser_id, campaign_id, event_time, click_id, keyed)
TTL noted_at + INTERVAL 1 DAY;
