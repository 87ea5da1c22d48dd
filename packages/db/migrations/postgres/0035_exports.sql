-- Files that programs have asked for. What they hold lies beside the dashboard, which writes and deletes them.
CREATE TABLE exports (
  id            text PRIMARY KEY,
  advertiser_id text NOT NULL REFERENCES advertisers (id),
  asked_by      text NOT NULL,
  asked_at      timestamptz NOT NULL,
  -- What is in it, and as what.
  what          jsonb NOT NULL,
  format        text NOT NULL CHECK (format IN ('csv', 'jsonl', 'parquet')),
  -- Whoever writes it is heard of again by then, or another does.
  claimed_until timestamptz,
  -- How much of it is written, in per cent and bytes.
  progress      integer NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  bytes         bigint NOT NULL DEFAULT 0,
  problem       text NOT NULL DEFAULT '',
  finished_at   timestamptz
);

CREATE INDEX exports_of_advertisers ON exports (advertiser_id, asked_at);
