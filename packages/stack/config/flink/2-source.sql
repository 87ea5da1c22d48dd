-- The scorer's output, as apps/pipeline/src/log/codec.ts writes it: times in ms, micros as decimal strings.
-- What is no JSON is passed over, and a field that is none of its type is null: the loader sees the same record and
-- has it put into clicks.dead.
-- The group's position, which each checkpoint commits, tells the reconciler how far the windows have come.
CREATE TEMPORARY TABLE scored (
{{{click_columns}}}
) WITH (
  'connector' = 'kafka',
  'topic' = '{{topic_prefix}}clicks.scored',
  'properties.bootstrap.servers' = '{{brokers}}',
{{{kafka_security}}}
  'properties.group.id' = '{{job}}',
  'properties.isolation.level' = 'read_committed',
  'properties.fetch.max.wait.ms' = '5000',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json',
  'json.ignore-parse-errors' = 'true'
);

-- What the loader loads: fields that may be missing have their defaults, and without the others it is no click.
-- ClickHouse's DateTime ends in 2106.
CREATE TEMPORARY VIEW clicks AS
SELECT
{{{read_columns}}}
FROM scored
WHERE advertiser_id IS NOT NULL AND campaign_id IS NOT NULL AND cost_micros IS NOT NULL
  AND event_time >= 0 AND event_time < 4294967296000
  AND verdict IN ('billable', 'duplicate', 'invalid');
