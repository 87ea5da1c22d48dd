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
