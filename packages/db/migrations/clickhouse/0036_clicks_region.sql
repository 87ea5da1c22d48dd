-- In which region of its country a click's address is (ISO 3166-2), where the operator has a database that knows.
ALTER TABLE clicks ADD COLUMN IF NOT EXISTS region LowCardinality(String) AFTER country;
