-- Referrers lose their query, unless the site whose pages they name asks for it.
ALTER TABLE sites ADD COLUMN keep_referrer_query boolean NOT NULL DEFAULT false;

-- Whom to keep out of what is still in the log: clicks received up to `asked_at` of whoever has this digest. It says
-- nothing of who that is without its key, and both go once no log can hold such a click any more.
CREATE TABLE erasures (
  id            text PRIMARY KEY,
  -- Null for every advertiser.
  advertiser_id text,
  kind          text NOT NULL CHECK (kind IN ('visitor', 'address')),
  -- Of an address, how many leading bits are meant: 32 or 128 for one address.
  prefix_bits   integer CHECK (prefix_bits BETWEEN 0 AND 128),
  key           text NOT NULL,
  digest        text NOT NULL,
  asked_at      timestamptz NOT NULL,
  finished_at   timestamptz,
  kept_until    timestamptz NOT NULL
);
CREATE INDEX erasures_by_end ON erasures (kept_until);
