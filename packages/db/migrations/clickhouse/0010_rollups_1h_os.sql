-- The operating system, the last of what tells the rows of a hour apart. It changes no row that is there: these have ''
-- until `clickledger windows rebuild` makes them anew.
ALTER TABLE rollups_1h
    ADD COLUMN os LowCardinality(String) AFTER device,
    MODIFY ORDER BY (advertiser_id, campaign_id, window_start, site_id, creative_id, country, device, os);
