-- The code by which a new installation gets its first operator: one at a time, shown by the terminal alone. Of it only
-- the SHA-256 is kept, and nothing once it was used.
CREATE TABLE setup_codes (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  code_hash  text NOT NULL,
  expires_at timestamptz NOT NULL
);

-- Who was asked to run the deployment; as of an advertiser's invitations, the link's token is kept by its SHA-256.
CREATE TABLE operator_invitations (
  id         text PRIMARY KEY,
  email      text NOT NULL UNIQUE CHECK (email = lower(email)),
  role       text NOT NULL CHECK (role IN ('admin', 'support')),
  token_hash text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
