-- Who is signed in. A cookie alone says nothing: it names a row here, and ends with it.
CREATE TABLE sessions (
  -- SHA-256 of the id that the cookie holds.
  id_hash       text PRIMARY KEY,
  user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Which of the user's advertisers is looked at; null for the first.
  advertiser_id text REFERENCES advertisers (id) ON DELETE SET NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  -- The last request of a person; moved once a minute at most.
  seen_at       timestamptz NOT NULL DEFAULT now(),
  -- The absolute limit, whatever is done meanwhile.
  expires_at    timestamptz NOT NULL,
  ended_at      timestamptz
);
CREATE INDEX sessions_by_user ON sessions (user_id);
