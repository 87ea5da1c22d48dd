-- Who may see what. An advertiser is the tenant; its id is part of every key downstream.
CREATE TABLE advertisers (
  id          text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name        text NOT NULL,
  currency    text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  time_zone   text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
  id            text PRIMARY KEY,
  email         text NOT NULL UNIQUE CHECK (email = lower(email)),
  name          text NOT NULL,
  -- scrypt, encoded as scrypt$N$r$p$salt$hash; null for people who sign in through OIDC only.
  password_hash text,
  is_operator   boolean NOT NULL DEFAULT false,
  is_demo       boolean NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE memberships (
  user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  advertiser_id text NOT NULL REFERENCES advertisers (id) ON DELETE CASCADE,
  role          text NOT NULL CHECK (role IN ('owner', 'member')),
  PRIMARY KEY (user_id, advertiser_id)
);

-- Server-side keys: only the SHA-256 of the key is kept; the key itself is shown once.
CREATE TABLE api_keys (
  id            text PRIMARY KEY,
  advertiser_id text NOT NULL REFERENCES advertisers (id) ON DELETE CASCADE,
  name          text NOT NULL,
  key_hash      text NOT NULL UNIQUE,
  key_prefix    text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  revoked_at    timestamptz
);
