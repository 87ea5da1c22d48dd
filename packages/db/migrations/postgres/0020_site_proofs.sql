-- What whoever keeps a site's host puts there to prove it: not to be guessed, and of no use to another advertiser's site.
ALTER TABLE sites ADD COLUMN proof_token text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', '');

-- How the last look at a site's host ended. Apart from the sites, as collectors read those anew with every change.
CREATE TABLE site_proofs (
  site_id       text PRIMARY KEY REFERENCES sites (id) ON DELETE CASCADE,
  -- The host that was looked at: a site that is given another one has proved nothing of it.
  hostname      text NOT NULL,
  checked_at    timestamptz NOT NULL,
  -- By way: that the token was found, or why not.
  findings      jsonb NOT NULL,
  -- When the token was last found, and how; null where it never was.
  proved_at     timestamptz,
  way           text CHECK (way IN ('file', 'tag', 'dns')),
  -- Since when a token that was found is gone.
  missing_since timestamptz,
  CHECK ((proved_at IS NULL) = (way IS NULL)),
  CHECK (missing_since IS NULL OR proved_at IS NOT NULL)
);
CREATE INDEX site_proofs_to_look_at ON site_proofs (checked_at) WHERE proved_at IS NOT NULL;
