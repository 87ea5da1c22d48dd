-- How many refused clicks a row stands for: of what strangers send, the first few of a minute have a row each, and one
-- row counts the others. Of rows with the same rejection_id the newest counts.
ALTER TABLE rejected_clicks ADD COLUMN IF NOT EXISTS count UInt32 DEFAULT 1 AFTER message;
