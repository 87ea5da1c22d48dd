-- What clicks may name: campaigns with their price, creatives with their landing page, sites that show them.
CREATE TABLE campaigns (
  id               text PRIMARY KEY,
  advertiser_id    text NOT NULL REFERENCES advertisers (id) ON DELETE CASCADE,
  name             text NOT NULL,
  status           text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'ended')),
  cpc_micros       bigint NOT NULL CHECK (cpc_micros >= 0),
  dedupe_window_ms integer CHECK (dedupe_window_ms BETWEEN 1000 AND 86400000),
  created_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX campaigns_by_advertiser ON campaigns (advertiser_id);

CREATE TABLE creatives (
  id            text PRIMARY KEY,
  campaign_id   text NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  advertiser_id text NOT NULL REFERENCES advertisers (id) ON DELETE CASCADE,
  name          text NOT NULL,
  landing_url   text NOT NULL CHECK (landing_url ~ '^https?://'),
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX creatives_by_campaign ON creatives (campaign_id);

CREATE TABLE sites (
  id            text PRIMARY KEY,
  advertiser_id text NOT NULL REFERENCES advertisers (id) ON DELETE CASCADE,
  name          text NOT NULL,
  -- The host that pages of this site are served from; its subdomains count as the same site.
  hostname      text NOT NULL CHECK (hostname = lower(hostname)),
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sites_by_advertiser ON sites (advertiser_id);

-- One counter that moves with every change of the catalogue, so that collectors can poll it cheaply.
CREATE TABLE catalog_version (one boolean PRIMARY KEY DEFAULT true CHECK (one), version bigint NOT NULL);
INSERT INTO catalog_version VALUES (true, 1);

CREATE FUNCTION bump_catalog_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE catalog_version SET version = version + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER campaigns_changed AFTER INSERT OR UPDATE OR DELETE ON campaigns
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();
CREATE TRIGGER creatives_changed AFTER INSERT OR UPDATE OR DELETE ON creatives
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();
CREATE TRIGGER sites_changed AFTER INSERT OR UPDATE OR DELETE ON sites
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();
CREATE TRIGGER api_keys_changed AFTER INSERT OR UPDATE OR DELETE ON api_keys
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();
CREATE TRIGGER advertisers_changed AFTER INSERT OR UPDATE OR DELETE ON advertisers
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();
