-- What people are told of without asking. One row a thing that happened, whoever tells of it twice.
CREATE TABLE notices (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Null for those who run the deployment.
  advertiser_id text REFERENCES advertisers (id) ON DELETE CASCADE,
  kind          text NOT NULL,
  -- What it is about, such as a campaign's budget of one day: there is one notice of each.
  key           text NOT NULL,
  -- What its words are made of. No personal data.
  facts         jsonb NOT NULL CHECK (jsonb_typeof(facts) = 'object'),
  created_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX notices_once ON notices (coalesce(advertiser_id, ''), kind, key);
CREATE INDEX notices_by_age ON notices (created_at);

-- Whom it is for, written with it: who joins later is not told what was.
CREATE TABLE notice_readers (
  notice_id   bigint NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
  user_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Beneath the bell.
  shown       boolean NOT NULL,
  read_at     timestamptz,
  letter      text NOT NULL CHECK (letter IN ('none', 'due', 'sent', 'failed')),
  -- Of a letter that is due: how often it was not taken, and when it is tried next.
  tries       integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  PRIMARY KEY (notice_id, user_id)
);
CREATE INDEX notice_readers_by_user ON notice_readers (user_id, notice_id) WHERE shown;
CREATE INDEX notice_letters_due ON notice_readers (next_try_at) WHERE letter = 'due';

-- What somebody chose otherwise than it is by itself, for an advertiser or, with '', for the deployment.
CREATE TABLE notice_choices (
  user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  scope   text NOT NULL,
  kind    text NOT NULL,
  shown   boolean NOT NULL,
  mailed  boolean NOT NULL,
  PRIMARY KEY (user_id, scope, kind)
);
