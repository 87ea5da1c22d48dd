-- The scorer's output, as apps/pipeline/src/log/codec.ts writes it: times in ms, micros as decimal strings.
-- The group's position, which each checkpoint commits, tells the reconciler how far the windows have come.
CREATE TEMPORARY TABLE clicks (
{{{click_columns}}}
) WITH (
  'connector' = 'kafka',
  'topic' = '{{topic_prefix}}clicks.scored',
  'properties.bootstrap.servers' = '{{brokers}}',
  'properties.group.id' = '{{job}}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json'
);
