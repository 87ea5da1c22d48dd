-- What operators find refused clicks by, and see of them: the site and page that they came from, what stood at the field
-- at fault (never of a field that may tell of a person), and the network of whoever sent it, /24 or /48.
ALTER TABLE rejected_clicks
    ADD COLUMN IF NOT EXISTS site_id LowCardinality(String) AFTER count,
    ADD COLUMN IF NOT EXISTS page_host String AFTER site_id,
    ADD COLUMN IF NOT EXISTS value String CODEC(ZSTD(1)) AFTER page_host,
    ADD COLUMN IF NOT EXISTS ip_prefix String AFTER value;
