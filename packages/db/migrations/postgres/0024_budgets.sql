-- From when on a campaign has which budget: days that are over are judged by the budget of their time. Of several from
-- the same time on, the last holds; a row stays as it was written.
CREATE TABLE campaign_budgets (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campaign_id    text NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  effective_from timestamptz NOT NULL,
  daily_micros   bigint CHECK (daily_micros > 0),
  total_micros   bigint CHECK (total_micros > 0),
  created_at     timestamptz NOT NULL DEFAULT now(),
  -- The principal's id, as in the audit log.
  created_by     text NOT NULL
);
CREATE INDEX campaign_budgets_by_campaign ON campaign_budgets (campaign_id, effective_from);

-- Nothing kept to a budget before: what was spent until now is beyond none.
INSERT INTO campaign_budgets (campaign_id, effective_from, daily_micros, total_micros, created_by)
  SELECT id, now(), daily_budget_micros, total_budget_micros, 'upgrade' FROM campaigns
  WHERE daily_budget_micros IS NOT NULL OR total_budget_micros IS NOT NULL;

CREATE FUNCTION keep_budget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a budget stays as it was set' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER campaign_budgets_stay BEFORE UPDATE ON campaign_budgets
  FOR EACH ROW EXECUTE FUNCTION keep_budget();
CREATE TRIGGER campaign_budgets_changed AFTER INSERT OR DELETE ON campaign_budgets
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();

-- That a campaign takes no clicks, from when on and until when: the cap that it reached (null: for good), or the time at
-- which it was found to have room again. One stop at a time, whoever watches.
CREATE TABLE campaign_stops (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  campaign_id  text NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  cap          text NOT NULL CHECK (cap IN ('day', 'month', 'total')),
  cap_micros   bigint NOT NULL,
  spent_micros bigint NOT NULL,
  since        timestamptz NOT NULL,
  until        timestamptz CHECK (until > since),
  ended_at     timestamptz CHECK (ended_at >= since)
);
CREATE UNIQUE INDEX campaign_stops_one ON campaign_stops (campaign_id) WHERE ended_at IS NULL;
CREATE INDEX campaign_stops_by_campaign ON campaign_stops (campaign_id, since);
CREATE INDEX campaign_stops_by_end ON campaign_stops (ended_at);
CREATE TRIGGER campaign_stops_changed AFTER INSERT OR UPDATE OR DELETE ON campaign_stops
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();

-- Which shares of which cap were reached in which day, month or budget: who tells of one writes its row in the same
-- transaction, so that each is told of once.
CREATE TABLE budget_thresholds (
  campaign_id text NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  cap         text NOT NULL CHECK (cap IN ('day', 'month', 'total')),
  period      text NOT NULL,
  percent     integer NOT NULL,
  reached_at  timestamptz NOT NULL,
  PRIMARY KEY (campaign_id, cap, period, percent)
);
