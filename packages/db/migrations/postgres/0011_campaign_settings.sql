-- When a campaign runs, what it may cost, where it is shown, and how people file it.
ALTER TABLE campaigns
  ADD COLUMN starts_at           timestamptz,
  ADD COLUMN ends_at             timestamptz,
  ADD COLUMN labels              jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN daily_budget_micros bigint CHECK (daily_budget_micros > 0),
  ADD COLUMN total_budget_micros bigint CHECK (total_budget_micros > 0),
  -- Moves with each edit of its settings, so that two people who edit at once notice each other.
  ADD COLUMN version             integer NOT NULL DEFAULT 1,
  ADD CONSTRAINT campaigns_end_after_start CHECK (starts_at < ends_at);

CREATE FUNCTION keep_campaign_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a campaign that has ended does not come back' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER campaigns_stay_ended BEFORE UPDATE ON campaigns
  FOR EACH ROW WHEN (OLD.status = 'ended' AND NEW.status <> 'ended') EXECUTE FUNCTION keep_campaign_ended();

-- From when on a click has which price. Of several from the same time on, the last holds. A row stays as it was written;
-- one whose time has not come can be withdrawn.
CREATE TABLE campaign_prices (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campaign_id    text NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  effective_from timestamptz NOT NULL,
  cpc_micros     bigint NOT NULL CHECK (cpc_micros >= 0),
  created_at     timestamptz NOT NULL DEFAULT now(),
  -- The principal's id, as in the audit log.
  created_by     text NOT NULL,
  withdrawn_at   timestamptz
);
CREATE INDEX campaign_prices_by_campaign ON campaign_prices (campaign_id, effective_from);

-- A campaign from before has had its price ever since, also for logs that are older than it is.
INSERT INTO campaign_prices (campaign_id, effective_from, cpc_micros, created_at, created_by)
  SELECT id, 'epoch', cpc_micros, created_at, 'upgrade' FROM campaigns;
ALTER TABLE campaigns DROP COLUMN cpc_micros;

CREATE FUNCTION keep_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NULL
     AND (NEW.id, NEW.campaign_id, NEW.effective_from, NEW.cpc_micros, NEW.created_at, NEW.created_by)
       = (OLD.id, OLD.campaign_id, OLD.effective_from, OLD.cpc_micros, OLD.created_at, OLD.created_by) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a price stays as it was set' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER campaign_prices_stay BEFORE UPDATE ON campaign_prices
  FOR EACH ROW EXECUTE FUNCTION keep_price();
CREATE TRIGGER campaign_prices_changed AFTER INSERT OR UPDATE OR DELETE ON campaign_prices
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();

-- Where a campaign may be shown; one without rows, on every site of its advertiser.
CREATE TABLE campaign_sites (
  campaign_id text NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  site_id     text NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  PRIMARY KEY (campaign_id, site_id)
);
CREATE INDEX campaign_sites_by_site ON campaign_sites (site_id);
CREATE TRIGGER campaign_sites_changed AFTER INSERT OR UPDATE OR DELETE ON campaign_sites
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();
