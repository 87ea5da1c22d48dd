SET 'pipeline.name' = '{{job}}';
SET 'parallelism.default' = '{{parallelism}}';
SET 'execution.runtime-mode' = 'streaming';
SET 'table.local-time-zone' = 'UTC';

-- A checkpoint publishes what the sinks wrote since the last: it bounds how old a live count is.
SET 'execution.checkpointing.interval' = '2 s';
SET 'execution.checkpointing.mode' = 'EXACTLY_ONCE';

-- A partition without clicks must not hold the others' windows open.
SET 'table.exec.source.idle-timeout' = '2 s';

-- An open window publishes its running count each second; a closed one at once when a late click arrives,
-- for as long as the collector takes late clicks.
-- Mini-batches and two-phase aggregation do not apply to windows that fire early: the planner ignores them here.
-- Hot advertisers are spread by the other six dimensions of the key.
SET 'table.exec.emit.early-fire.enabled' = 'true';
SET 'table.exec.emit.early-fire.delay' = '1 s';
SET 'table.exec.emit.late-fire.enabled' = 'true';
SET 'table.exec.emit.late-fire.delay' = '0 s';
SET 'table.exec.emit.allow-lateness' = '24 h';

-- A sink's key is its window's key: nothing has to be put in order again.
SET 'table.exec.sink.upsert-materialize' = 'NONE';
