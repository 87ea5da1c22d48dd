-- The product's windows, each published once, when the watermark has passed its end.
EXECUTE STATEMENT SET
BEGIN
INSERT INTO rollups_1m
SELECT
  advertiser_id,
  campaign_id,
  window_start,
  site_id,
  creative_id,
  country,
  device,
  COUNT(*) FILTER (WHERE verdict = 'billable'),
  COUNT(*) FILTER (WHERE verdict = 'duplicate'),
  COUNT(*) FILTER (WHERE verdict = 'invalid' AND invalid_class = 'givt'),
  COUNT(*) FILTER (WHERE verdict = 'invalid' AND invalid_class = 'sivt'),
  CAST(SUM(cost_micros) AS STRING)
FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(clicked_at), INTERVAL '1' MINUTE))
GROUP BY window_start, window_end, advertiser_id, campaign_id, site_id, creative_id, country, device;

INSERT INTO rollups_1h
SELECT
  advertiser_id,
  campaign_id,
  window_start,
  site_id,
  creative_id,
  country,
  device,
  COUNT(*) FILTER (WHERE verdict = 'billable'),
  COUNT(*) FILTER (WHERE verdict = 'duplicate'),
  COUNT(*) FILTER (WHERE verdict = 'invalid' AND invalid_class = 'givt'),
  COUNT(*) FILTER (WHERE verdict = 'invalid' AND invalid_class = 'sivt'),
  CAST(SUM(cost_micros) AS STRING)
FROM TABLE(TUMBLE(TABLE clicks, DESCRIPTOR(clicked_at), INTERVAL '1' HOUR))
GROUP BY window_start, window_end, advertiser_id, campaign_id, site_id, creative_id, country, device;
END;
