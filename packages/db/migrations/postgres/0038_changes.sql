-- Whoever waits for rows of these tables is told, in place of asking again and again. One word says what changed; what it is now
-- is read. A notification that is lost costs time and nothing else: all of it is still looked at now and then.

CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('clickledger_changes', TG_ARGV[0]);
  RETURN NULL;
END $$;

CREATE TRIGGER catalog_told AFTER UPDATE ON catalog_version
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('catalog');
CREATE TRIGGER rule_settings_told AFTER INSERT ON rule_settings
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('rules');
CREATE TRIGGER rule_trials_told AFTER INSERT ON rule_trials
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('trials');
CREATE TRIGGER dead_letter_orders_told AFTER INSERT ON dead_letter_orders
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('orders');
CREATE TRIGGER corrections_told AFTER INSERT OR UPDATE ON corrections
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('corrections');
CREATE TRIGGER statements_told AFTER UPDATE OF asked_at ON statements
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('statements');
CREATE TRIGGER exports_told AFTER INSERT ON exports
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('exports');
CREATE TRIGGER outbox_told AFTER INSERT ON outbox
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('outbox');
