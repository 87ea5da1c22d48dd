-- The scorer's output, as apps/pipeline/src/log/codec.ts writes it: times in ms, micros as decimal strings.
-- What is no JSON is passed over, and a field that is none of its type is null: the loader sees the same record and
-- has it put into clicks.dead.
-- The group's position, which each checkpoint commits, tells the reconciler how far the windows have come.
CREATE TEMPORARY TABLE scored (
  advertiser_id STRING,
  campaign_id   STRING,
  site_id       STRING,
  creative_id   STRING,
  country       STRING,
  device        STRING,
  verdict       STRING,
  invalid_class STRING,
  cost_micros   BIGINT,
  event_time    BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = '{{topic_prefix}}clicks.scored',
  'properties.bootstrap.servers' = '{{brokers}}',
  'properties.group.id' = '{{job}}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json',
  'json.ignore-parse-errors' = 'true'
);

-- What the loader loads: fields that may be missing have their defaults, and without the others it is no click.
-- ClickHouse's DateTime ends in 2106.
CREATE TEMPORARY VIEW clicks AS
SELECT
  advertiser_id,
  campaign_id,
  COALESCE(site_id, '') AS site_id,
  COALESCE(creative_id, '') AS creative_id,
  COALESCE(country, '') AS country,
  COALESCE(device, '') AS device,
  verdict,
  invalid_class,
  cost_micros,
  event_time
FROM scored
WHERE advertiser_id IS NOT NULL AND campaign_id IS NOT NULL AND cost_micros IS NOT NULL
  AND event_time >= 0 AND event_time < 4294967296000
  AND verdict IN ('billable', 'duplicate', 'invalid');
