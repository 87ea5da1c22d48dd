-- The scorer's output, as apps/pipeline/src/log/codec.ts writes it: times in ms, micros as decimal strings.
-- The group's position, which each checkpoint commits, tells the reconciler how far the windows have come.
CREATE TEMPORARY TABLE clicks (
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
  'format' = 'json'
);
