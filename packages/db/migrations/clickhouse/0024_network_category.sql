-- What kind of network a click's address is of, the list that says so with its version and date, and whether that list
-- decides by itself. Of clicks from before only data centres are known.
ALTER TABLE clicks
    ADD COLUMN IF NOT EXISTS network_category LowCardinality(String) DEFAULT if(is_datacenter, 'hosting', '') AFTER is_datacenter,
    ADD COLUMN IF NOT EXISTS network_list LowCardinality(String) AFTER network_category,
    ADD COLUMN IF NOT EXISTS network_decides Bool AFTER network_list;
