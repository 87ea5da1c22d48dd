SET 'pipeline.name' = '{{job}}';
SET 'parallelism.default' = '{{parallelism}}';
SET 'execution.runtime-mode' = 'streaming';
SET 'table.local-time-zone' = 'UTC';

-- Of checkpoints that nobody asks for (docs/decisions/0092).
SET 'execution.checkpointing.interval' = '{{checkpoint_interval}}';
SET 'execution.checkpointing.mode' = 'EXACTLY_ONCE';

-- A changed window publishes its new count within a second, whether it is open, closed or a day old: windows
-- are groups by event time that stay in reach for the time to live, which is also how long the log keeps clicks.
-- Not TUMBLE with early-fire: that fires every open key each second, changed or not, then catches up on each
-- second it missed; with some thousand open keys on two busy cores it fell minutes behind.
SET 'table.exec.state.ttl' = '7 d';

-- Clicks of a second are added up before they are sent on, so that a hot advertiser costs one update a second.
SET 'table.exec.mini-batch.enabled' = 'true';
SET 'table.exec.mini-batch.allow-latency' = '1 s';
SET 'table.exec.mini-batch.size' = '20000';
SET 'table.optimizer.agg-phase-strategy' = 'TWO_PHASE';

-- A sink's key is its window's key: nothing has to be put in order again.
SET 'table.exec.sink.upsert-materialize' = 'NONE';
