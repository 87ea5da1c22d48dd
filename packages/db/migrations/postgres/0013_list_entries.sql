-- Block and allow lists. An entry never changes, so that the id of one, which is stored with the clicks that it decided
-- about, says for good what it was; one that was removed is kept for as long as such clicks are.
CREATE TABLE list_entries (
  id            text PRIMARY KEY,
  -- Null for every advertiser.
  advertiser_id text REFERENCES advertisers (id) ON DELETE CASCADE,
  kind          text NOT NULL CHECK (kind IN ('block', 'allow')),
  subject       text NOT NULL CHECK (subject IN ('address', 'network', 'asn', 'user_agent', 'site')),
  match         text NOT NULL CHECK (match = 'exact' OR (match = 'contains' AND subject = 'user_agent')),
  value         text NOT NULL CHECK (value <> ''),
  note          text NOT NULL,
  -- Kind and id of the principal, as in the audit log.
  added_by      text NOT NULL,
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz CHECK (expires_at > created_at),
  removed_at    timestamptz
);
-- Whoever has a thing on both lists, or twice on one, meant something else.
CREATE UNIQUE INDEX list_entries_in_force
  ON list_entries (coalesce(advertiser_id, ''), subject, match, value) WHERE removed_at IS NULL;
CREATE INDEX list_entries_removed ON list_entries (removed_at) WHERE removed_at IS NOT NULL;

CREATE TRIGGER list_entries_changed AFTER INSERT OR UPDATE OR DELETE ON list_entries
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();
