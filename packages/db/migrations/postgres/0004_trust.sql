-- How much a click must prove of where it comes from, and what becomes of one that proves less. Campaigns from before
-- only note it: what they count today is counted tomorrow.
ALTER TABLE campaigns
  ADD COLUMN required_trust text NOT NULL DEFAULT 'registered'
    CHECK (required_trust IN ('keyed', 'signed', 'registered', 'open')),
  ADD COLUMN trust_enforcement text NOT NULL DEFAULT 'report'
    CHECK (trust_enforcement IN ('report', 'enforce'));
ALTER TABLE campaigns ALTER COLUMN trust_enforcement SET DEFAULT 'enforce';

-- What advertisers sign pixels and links with. A signature is checked with the secret itself, so it is kept, sealed with
-- a key that the deployment holds outside this database.
CREATE TABLE signing_keys (
  id            text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9]{8,32}$'),
  advertiser_id text NOT NULL REFERENCES advertisers (id) ON DELETE CASCADE,
  name          text NOT NULL,
  sealed_secret text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  revoked_at    timestamptz
);
CREATE INDEX signing_keys_by_advertiser ON signing_keys (advertiser_id);
CREATE TRIGGER signing_keys_changed AFTER INSERT OR UPDATE OR DELETE ON signing_keys
  FOR EACH STATEMENT EXECUTE FUNCTION bump_catalog_version();
