-- Second factors: what somebody has beside the password they know.

-- The secret that an authenticator app shares (RFC 6238), once a code has proved it.
CREATE TABLE totp_secrets (
  user_id       text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  -- AES-256-GCM under the deployment's secret, bound to the user.
  sealed_secret text NOT NULL,
  -- The half minute, counted from 1970, of the last code that was used: none of then or before is taken again.
  last_step     bigint NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);

-- What opens an account whose phone is lost. Only a hash under the deployment's secret is kept.
CREATE TABLE recovery_codes (
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  code_hash  text NOT NULL,
  used_at    timestamptz,
  PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE passkeys (
  -- The authenticator's name for it, in base64url.
  id         text PRIMARY KEY,
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name       text NOT NULL,
  -- COSE, in base64url.
  public_key text NOT NULL,
  -- How often it was used, as far as it counts that itself; 0 where it does not.
  counter    bigint NOT NULL,
  transports jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at    timestamptz
);
CREATE INDEX passkeys_by_user ON passkeys (user_id);

-- What a passkey has to sign next, for a session or a sign-in; taken away by the first answer, right or wrong.
CREATE TABLE passkey_challenges (
  holder     text PRIMARY KEY,
  challenge  text NOT NULL,
  expires_at timestamptz NOT NULL
);

-- Sign-ins whose password was right, and whose second factor is asked for.
CREATE TABLE pending_sign_ins (
  -- SHA-256 of what the browser's cookie holds.
  token_hash    text PRIMARY KEY,
  user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- SHA-256 of the hash of the password that was right: with another password it is over.
  password_hash text NOT NULL,
  -- Second factors that were tried.
  attempts      integer NOT NULL DEFAULT 0,
  expires_at    timestamptz NOT NULL
);
CREATE INDEX pending_sign_ins_by_user ON pending_sign_ins (user_id);

-- Whose role needs two factors: an advertiser's members, or, without one, who runs the deployment.
CREATE TABLE two_factor_roles (
  advertiser_id text REFERENCES advertisers (id) ON DELETE CASCADE,
  role          text NOT NULL
);
CREATE UNIQUE INDEX two_factor_roles_once ON two_factor_roles (coalesce(advertiser_id, ''), role);
