-- Whose word a click's id is: ids that came with a server-side key and ids that anyone may give are two spaces, so a
-- click is one row for each. Rows from before are all of the open space, where their ids were.
ALTER TABLE clicks
    ADD COLUMN keyed Bool AFTER click_id,
    MODIFY ORDER BY (advertiser_id, campaign_id, toStartOfHour(event_time), click_id, keyed);
