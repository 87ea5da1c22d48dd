-- When somebody last proved who they are, from where, and how; and links by which a forgotten password is set anew.
ALTER TABLE sessions RENAME COLUMN id_hash TO token_hash;
ALTER TABLE sessions
  -- Names the session where it is listed, and opens nothing; the token is another one after each proof.
  ADD COLUMN id               text NOT NULL DEFAULT gen_random_uuid()::text UNIQUE,
  ADD COLUMN authenticated_at timestamptz,
  -- The provider that the person signed in by.
  ADD COLUMN way              text NOT NULL DEFAULT 'credentials',
  -- From where, as far as the audit log keeps it.
  ADD COLUMN network          text,
  ADD COLUMN client           text;
UPDATE sessions SET authenticated_at = created_at;
ALTER TABLE sessions ALTER COLUMN authenticated_at SET DEFAULT now();
ALTER TABLE sessions ALTER COLUMN authenticated_at SET NOT NULL;

-- Null for a password of before, and for people without one.
ALTER TABLE users ADD COLUMN password_set_at timestamptz;

-- Only the SHA-256 of a link's token is kept; one that was used is gone.
CREATE TABLE password_resets (
  token_hash text PRIMARY KEY,
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX password_resets_by_user ON password_resets (user_id, created_at);
