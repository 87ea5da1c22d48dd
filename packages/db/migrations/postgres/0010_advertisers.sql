-- Who an advertiser is to bookkeeping, and whether it is put away. `version` moves with every edit, so that one that was
-- made beside another is noticed.
ALTER TABLE advertisers
  ADD COLUMN billing_address text NOT NULL DEFAULT '',
  ADD COLUMN tax_id          text NOT NULL DEFAULT '',
  -- Clicks of an archived advertiser are refused; what was counted stays.
  ADD COLUMN archived_at     timestamptz,
  ADD COLUMN version         integer NOT NULL DEFAULT 1;

-- From where something was done: the network of the address (/24, /48), the kind of client. Null where there was neither.
ALTER TABLE audit_log
  ADD COLUMN client_network text,
  ADD COLUMN client         text,
  -- What was set: `{"name": ["before", "after"]}`; null before what is new.
  ADD COLUMN changes        jsonb NOT NULL DEFAULT '{}';
CREATE INDEX audit_log_by_principal ON audit_log (principal_id, id);
CREATE INDEX audit_log_by_subject ON audit_log (subject, id);
