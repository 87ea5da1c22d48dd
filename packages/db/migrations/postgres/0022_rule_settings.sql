-- What operators change of the rules' numbers, weights and modes. A version never changes: findings name the one that
-- they were made by. In force is the highest whose time has come, so what is applied later replaces what still waits.
CREATE TABLE rule_settings (
  version        integer PRIMARY KEY CHECK (version >= 1),
  -- By name of the rule: what differs from the rules as shipped.
  settings       jsonb NOT NULL CHECK (jsonb_typeof(settings) = 'object'),
  -- SHA-256 of the canonical form: settings that judge alike have one.
  hash           text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  reason         text NOT NULL CHECK (reason <> ''),
  -- As the audit log names who applied it: kind and id.
  applied_by     text NOT NULL,
  applied_at     timestamptz NOT NULL,
  effective_from timestamptz NOT NULL CHECK (effective_from >= applied_at)
);

CREATE FUNCTION refuse_rule_settings_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'settings of the rules are kept as they were applied';
END $$;
CREATE TRIGGER rule_settings_stay BEFORE UPDATE OR DELETE ON rule_settings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rule_settings_change();

-- Other settings that somebody tries on past clicks: the reconciler's process carries it out and keeps the result.
CREATE TABLE rule_trials (
  id            text PRIMARY KEY,
  settings      jsonb NOT NULL CHECK (jsonb_typeof(settings) = 'object'),
  -- Null for every advertiser.
  advertiser_id text REFERENCES advertisers (id) ON DELETE CASCADE,
  span_from     timestamptz NOT NULL,
  span_to       timestamptz NOT NULL CHECK (span_to > span_from),
  asked_by      text NOT NULL,
  asked_at      timestamptz NOT NULL,
  -- Somebody carries it out, and is heard of again by then.
  claimed_until timestamptz,
  -- Version of the settings in force that it is compared with.
  against       integer,
  done          integer NOT NULL DEFAULT 0 CHECK (done >= 0),
  total         integer CHECK (total >= 0),
  cancelled_at  timestamptz,
  -- Why it came to no result; `''` where it did not fail.
  problem       text NOT NULL DEFAULT '',
  result        jsonb,
  finished_at   timestamptz
);
CREATE INDEX rule_trials_waiting ON rule_trials (asked_at) WHERE finished_at IS NULL;
CREATE INDEX rule_trials_by_age ON rule_trials (asked_at);
