-- What operators ask for dead letters, which lie in the log: the loader's process carries it out. The letters themselves
-- say what became of them; this says who asked, and how far it is.
CREATE TABLE dead_letter_orders (
  id            text PRIMARY KEY,
  kind          text NOT NULL CHECK (kind IN ('replay', 'discard')),
  -- Of a discard: why.
  reason        text NOT NULL DEFAULT '',
  -- Which letters; null for all that had been given up by then and match the topic and the stage.
  positions     jsonb CHECK (positions IS NULL OR jsonb_typeof(positions) = 'array'),
  topic         text,
  stage         text,
  -- As the audit log names who asked.
  asked_by      text NOT NULL,
  asked_at      timestamptz NOT NULL,
  -- Somebody carries it out, and is heard of again by then.
  claimed_until timestamptz,
  -- Letters found, and what became of them; of those that could not be put back, the first with their reasons.
  found         integer CHECK (found >= 0),
  done          integer NOT NULL DEFAULT 0 CHECK (done >= 0),
  done_before   integer NOT NULL DEFAULT 0 CHECK (done_before >= 0),
  unreadable    integer NOT NULL DEFAULT 0 CHECK (unreadable >= 0),
  problems      jsonb NOT NULL DEFAULT '[]',
  finished_at   timestamptz
);
CREATE INDEX dead_letter_orders_waiting ON dead_letter_orders (asked_at) WHERE finished_at IS NULL;
CREATE INDEX dead_letter_orders_by_age ON dead_letter_orders (asked_at);
