-- The product's source with event time and a watermark, which closes windows.
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
  event_time    BIGINT,
  clicked_at AS TO_TIMESTAMP_LTZ(event_time, 3),
  WATERMARK FOR clicked_at AS clicked_at - INTERVAL '10' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = '{{topic_prefix}}clicks.scored',
  'properties.bootstrap.servers' = '{{brokers}}',
  'properties.group.id' = '{{job}}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json'
);
