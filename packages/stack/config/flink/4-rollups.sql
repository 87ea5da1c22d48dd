-- Minutes and hours in one job: they share the source, and a checkpoint holds both.
-- A window begins at its click's time cut to the minute or hour, UTC, in ms.
EXECUTE STATEMENT SET
BEGIN
INSERT INTO rollups_1m
SELECT
  advertiser_id,
  campaign_id,
  TO_TIMESTAMP_LTZ(event_time - MOD(event_time, 60000), 3),
  site_id,
  creative_id,
  country,
  device,
  COUNT(*) FILTER (WHERE verdict = 'billable'),
  COUNT(*) FILTER (WHERE verdict = 'duplicate'),
  COUNT(*) FILTER (WHERE verdict = 'invalid' AND invalid_class = 'givt'),
  COUNT(*) FILTER (WHERE verdict = 'invalid' AND invalid_class = 'sivt'),
  CAST(SUM(cost_micros) AS STRING)
FROM clicks
GROUP BY
  TO_TIMESTAMP_LTZ(event_time - MOD(event_time, 60000), 3),
  advertiser_id, campaign_id, site_id, creative_id, country, device;

INSERT INTO rollups_1h
SELECT
  advertiser_id,
  campaign_id,
  TO_TIMESTAMP_LTZ(event_time - MOD(event_time, 3600000), 3),
  site_id,
  creative_id,
  country,
  device,
  COUNT(*) FILTER (WHERE verdict = 'billable'),
  COUNT(*) FILTER (WHERE verdict = 'duplicate'),
  COUNT(*) FILTER (WHERE verdict = 'invalid' AND invalid_class = 'givt'),
  COUNT(*) FILTER (WHERE verdict = 'invalid' AND invalid_class = 'sivt'),
  CAST(SUM(cost_micros) AS STRING)
FROM clicks
GROUP BY
  TO_TIMESTAMP_LTZ(event_time - MOD(event_time, 3600000), 3),
  advertiser_id, campaign_id, site_id, creative_id, country, device;
END;
