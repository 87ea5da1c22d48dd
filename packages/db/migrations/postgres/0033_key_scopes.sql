-- What a server key may be used for, and until when. Keys that are there send clicks, as they always have.
ALTER TABLE api_keys
  ADD COLUMN scopes     jsonb NOT NULL DEFAULT '["send"]'
    CHECK (jsonb_typeof(scopes) = 'array' AND scopes <> '[]' AND scopes <@ '["send", "read", "manage"]'),
  ADD COLUMN expires_at timestamptz;

-- When a key was last used, to within a minute. Apart from the keys, as collectors read those anew whenever they change.
CREATE TABLE api_key_uses (
  key_id  text PRIMARY KEY REFERENCES api_keys (id) ON DELETE CASCADE,
  used_at timestamptz NOT NULL
);
