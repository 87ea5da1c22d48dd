-- Who was asked to join an advertiser. The link that accepts it holds a token of which only the SHA-256 is kept; sending
-- it again makes another, and the link before leads nowhere.
CREATE TABLE invitations (
  id            text PRIMARY KEY,
  advertiser_id text NOT NULL REFERENCES advertisers (id) ON DELETE CASCADE,
  email         text NOT NULL CHECK (email = lower(email)),
  role          text NOT NULL CHECK (role IN ('owner', 'manager', 'analyst', 'billing', 'viewer')),
  token_hash    text NOT NULL UNIQUE,
  created_at    timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz NOT NULL
);
-- One that is accepted or withdrawn is gone: that it was there, the audit log tells without the address.
CREATE UNIQUE INDEX invitations_by_address ON invitations (advertiser_id, email);
