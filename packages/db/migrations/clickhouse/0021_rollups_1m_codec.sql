-- Counts of a minute are small numbers: once T64 has cut them, ZSTD saves little and takes longer to unpack than all else that
-- a month's page reads. Parts that are there keep theirs until they are merged or made anew.
ALTER TABLE rollups_1m
    MODIFY COLUMN billable CODEC(T64, LZ4),
    MODIFY COLUMN duplicate CODEC(T64, LZ4),
    MODIFY COLUMN invalid_givt CODEC(T64, LZ4),
    MODIFY COLUMN invalid_sivt CODEC(T64, LZ4),
    MODIFY COLUMN cost_micros CODEC(T64, LZ4);
