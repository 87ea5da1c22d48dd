-- Counts and cost of a campaign's minute, all that is told apart by rollups_1m together: what most questions of the dashboard
-- need, in a few rows. The version is that of all the rows it was summed from: whoever read the later ones wins.
-- Filled in the statement that makes it: it is there whole or not at all.
CREATE OR REPLACE TABLE totals_1m
(
    advertiser_id LowCardinality(String),
    campaign_id   LowCardinality(String),
    window_start  DateTime('UTC') CODEC(Delta, ZSTD(1)),
    billable      UInt64 CODEC(T64, LZ4),
    duplicate     UInt64 CODEC(T64, LZ4),
    invalid_givt  UInt64 CODEC(T64, LZ4),
    invalid_sivt  UInt64 CODEC(T64, LZ4),
    cost_micros   Int64 CODEC(T64, LZ4),
    version       UInt64
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toDate(window_start)
ORDER BY (advertiser_id, campaign_id, window_start)
SETTINGS index_granularity = 1024, min_age_to_force_merge_seconds = 120, min_age_to_force_merge_on_partition_only = 1
AS SELECT r.advertiser_id, r.campaign_id, r.window_start, sum(r.billable) AS billable, sum(r.duplicate) AS duplicate,
    sum(r.invalid_givt) AS invalid_givt, sum(r.invalid_sivt) AS invalid_sivt, sum(r.cost_micros) AS cost_micros,
    sum(r.version + 1) AS version
FROM rollups_1m AS r FINAL
GROUP BY r.advertiser_id, r.campaign_id, r.window_start
SETTINGS do_not_merge_across_partitions_select_final = 1, max_bytes_before_external_group_by = 500000000;
