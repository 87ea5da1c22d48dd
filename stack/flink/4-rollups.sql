-- Minutes and hours in one job: they share the source, and a checkpoint holds both.
EXECUTE STATEMENT SET
BEGIN
INSERT INTO rollups_1m
SELECT
  advertiser_id,
  campaign_id,
  CAST(TUMBLE_START(clicked_at, INTERVAL '1' MINUTE) AS TIMESTAMP_LTZ(3)),
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
GROUP BY TUMBLE(clicked_at, INTERVAL '1' MINUTE), advertiser_id, campaign_id, site_id, creative_id, country, device;

INSERT INTO rollups_1h
SELECT
  advertiser_id,
  campaign_id,
  CAST(TUMBLE_START(clicked_at, INTERVAL '1' HOUR) AS TIMESTAMP_LTZ(3)),
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
GROUP BY TUMBLE(clicked_at, INTERVAL '1' HOUR), advertiser_id, campaign_id, site_id, creative_id, country, device;
END;
