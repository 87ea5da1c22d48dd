-- One row a window and key, the newest last. Buffering keeps only a key's newest row of each second;
-- money is a decimal string here too. A transaction ends with its checkpoint; its timeout must stay
-- below the broker's transaction.max.timeout.ms.
CREATE TEMPORARY TABLE rollups_1m (
{{{window_columns}}}
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = '{{topic_prefix}}{{sink}}.1m',
  'properties.bootstrap.servers' = '{{brokers}}',
{{{kafka_security}}}
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
{{{window_columns}}}
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = '{{topic_prefix}}{{sink}}.1h',
  'properties.bootstrap.servers' = '{{brokers}}',
{{{kafka_security}}}
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
