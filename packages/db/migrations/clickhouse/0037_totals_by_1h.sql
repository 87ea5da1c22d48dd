-- Counts and cost of a campaign's hour by one dimension alone (`dimension` names the column of rollups_1h): what top tables need,
-- where rollups tell all dimensions apart together and have nearly as many rows as there were clicks. Written once an hour is over;
-- `totalled_until` says until when. The version is that of all the rows it was summed from: whoever read the later ones wins.
-- Filled in the statement that makes it: it is there whole or not at all.
CREATE OR REPLACE TABLE totals_by_1h
(
    advertiser_id LowCardinality(String),
    dimension     LowCardinality(String),
    window_start  DateTime('UTC') CODEC(Delta, ZSTD(1)),
    campaign_id   LowCardinality(String),
    value         LowCardinality(String),
    billable      UInt64 CODEC(T64, LZ4),
    duplicate     UInt64 CODEC(T64, LZ4),
    invalid_givt  UInt64 CODEC(T64, LZ4),
    invalid_sivt  UInt64 CODEC(T64, LZ4),
    cost_micros   Int64 CODEC(T64, LZ4),
    version       UInt64 CODEC(T64, LZ4)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(window_start)
ORDER BY (advertiser_id, dimension, window_start, campaign_id, value)
SETTINGS index_granularity = 1024, min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1
AS SELECT r.advertiser_id, told.1 AS dimension, r.window_start, r.campaign_id, told.2 AS value, sum(r.billable) AS billable,
    sum(r.duplicate) AS duplicate, sum(r.invalid_givt) AS invalid_givt, sum(r.invalid_sivt) AS invalid_sivt,
    sum(r.cost_micros) AS cost_micros, sum(r.version + 1) AS version
FROM (
    SELECT *, arrayJoin([('site_id', toString(site_id)), ('creative_id', toString(creative_id)), ('country', toString(country)),
        ('device', toString(device)), ('os', toString(os))]) AS told
    FROM rollups_1h FINAL) AS r
GROUP BY r.advertiser_id, dimension, r.window_start, r.campaign_id, value
SETTINGS do_not_merge_across_partitions_select_final = 1, max_bytes_before_external_group_by = 500000000;
