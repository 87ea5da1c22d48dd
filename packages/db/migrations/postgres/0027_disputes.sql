-- Charges of a statement that its advertiser does not accept.
CREATE TABLE disputes (
  id             text PRIMARY KEY CHECK (id ~ '^dp_[0-9A-Z]{26}$'),
  advertiser_id  text NOT NULL REFERENCES advertisers (id),
  statement_id   text NOT NULL REFERENCES statements (id),
  state          text NOT NULL CHECK (state IN ('open', 'needs_information', 'accepted', 'refused', 'withdrawn')),
  -- Which clicks: by their ids, or by a filter.
  part           jsonb NOT NULL CHECK (jsonb_typeof(part) = 'object'),
  reason         text NOT NULL CHECK (reason <> ''),
  -- What was found of them when it was opened. No personal data.
  evidence       jsonb NOT NULL CHECK (jsonb_typeof(evidence) = 'object'),
  opened_at      timestamptz NOT NULL,
  ended_at       timestamptz,
  -- By which it was accepted.
  credit_note_id text REFERENCES credit_notes (id),
  CONSTRAINT disputes_end CHECK ((state IN ('accepted', 'refused', 'withdrawn')) = (ended_at IS NOT NULL)),
  CONSTRAINT disputes_credit CHECK ((state = 'accepted') = (credit_note_id IS NOT NULL))
);
CREATE INDEX disputes_by_advertiser ON disputes (advertiser_id, opened_at);
CREATE INDEX disputes_by_statement ON disputes (statement_id);
CREATE INDEX disputes_open ON disputes (opened_at) WHERE ended_at IS NULL;

-- What was said of it, by both sides.
CREATE TABLE dispute_messages (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dispute_id text NOT NULL REFERENCES disputes (id),
  at         timestamptz NOT NULL,
  act        text NOT NULL CHECK (act IN ('opened', 'asked', 'answered', 'accepted', 'refused', 'withdrawn')),
  -- The principal as the audit log names it: kind and id.
  by         text NOT NULL,
  text       text NOT NULL
);
CREATE INDEX dispute_messages_by_dispute ON dispute_messages (dispute_id, id);

-- What is disputed and why stays as it was put, and what is over as it ended.
CREATE FUNCTION keep_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.ended_at IS NOT NULL
     OR to_jsonb(OLD) - ARRAY['state', 'ended_at', 'credit_note_id'] <> to_jsonb(NEW) - ARRAY['state', 'ended_at', 'credit_note_id'] THEN
    RAISE EXCEPTION 'a dispute stays as it was put, and as it ended' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disputes_stay BEFORE UPDATE OR DELETE ON disputes
  FOR EACH ROW EXECUTE FUNCTION keep_dispute();
CREATE TRIGGER disputes_stay_all BEFORE TRUNCATE ON disputes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dispute_messages_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON dispute_messages
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE disputes ENABLE ALWAYS TRIGGER disputes_stay, ENABLE ALWAYS TRIGGER disputes_stay_all;
ALTER TABLE dispute_messages ENABLE ALWAYS TRIGGER dispute_messages_stay;
