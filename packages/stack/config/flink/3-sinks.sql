-- One row a window and key, the newest last. Buffering keeps only a key's newest row of each second;
-- money is a decimal string here too. A transaction ends with its checkpoint; its timeout must stay
-- below the broker's transaction.max.timeout.ms.
CREATE TEMPORARY TABLE rollups_1m (
  advertiser_id STRING,
  campaign_id   STRING,
  window_start  TIMESTAMP_LTZ(3),
  site_id       STRING,
  creative_id   STRING,
  country       STRING,
  device        STRING,
  billable      BIGINT,
  duplicate     BIGINT,
  invalid_givt  BIGINT,
  invalid_sivt  BIGINT,
  cost_micros   STRING,
  PRIMARY KEY (advertiser_id, campaign_id, window_start, site_id, creative_id, country, device) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = '{{topic_prefix}}rollups.1m',
  'properties.bootstrap.servers' = '{{brokers}}',
  'properties.transaction.timeout.ms' = '600000',
  'key.format' = 'json',
  'key.json.timestamp-format.standard' = 'ISO-8601',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = '{{job}}-1m',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '1 s'
);

CREATE TEMPORARY TABLE rollups_1h (
  advertiser_id STRING,
  campaign_id   STRING,
  window_start  TIMESTAMP_LTZ(3),
  site_id       STRING,
  creative_id   STRING,
  country       STRING,
  device        STRING,
  billable      BIGINT,
  duplicate     BIGINT,
  invalid_givt  BIGINT,
  invalid_sivt  BIGINT,
  cost_micros   STRING,
  PRIMARY KEY (advertiser_id, campaign_id, window_start, site_id, creative_id, country, device) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = '{{topic_prefix}}rollups.1h',
  'properties.bootstrap.servers' = '{{brokers}}',
  'properties.transaction.timeout.ms' = '600000',
  'key.format' = 'json',
  'key.json.timestamp-format.standard' = 'ISO-8601',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601',
  'sink.delivery-guarantee' = 'exactly-once',
  'sink.transactional-id-prefix' = '{{job}}-1h',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '1 s'
);
