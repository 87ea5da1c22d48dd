-- What a correction takes back is an adjustment like another, by the batch that it is of; of none, `''`. It found nobody, so it
-- has no class. A corrected price takes a part of the charge: its rows have a precedence below those that take all of it, and
-- a later one replaces an earlier. A row without a rule says that what was taken back before is charged again.
ALTER TABLE adjustments
    MODIFY COLUMN class Enum8('none' = 0, 'givt' = 1, 'sivt' = 2),
    ADD COLUMN IF NOT EXISTS correction LowCardinality(String);
