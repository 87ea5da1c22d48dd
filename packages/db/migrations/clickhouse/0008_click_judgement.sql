-- What it takes to judge a click again: what its request said, the window it was compared within, what it proved at
-- its door, and which rules judged it. Clicks from before have none of it.
ALTER TABLE clicks
    ADD COLUMN IF NOT EXISTS user_agent_known Bool DEFAULT true AFTER user_agent,
    ADD COLUMN IF NOT EXISTS headers LowCardinality(String) AFTER referrer,
    ADD COLUMN IF NOT EXISTS dedupe_window_ms UInt32 AFTER duplicate_of,
    ADD COLUMN IF NOT EXISTS trust LowCardinality(String) AFTER source,
    ADD COLUMN IF NOT EXISTS rule_set UInt16 AFTER evidence;
