-- Who issues statements. One row; without a name none is issued.
CREATE TABLE issuer (
  one             boolean PRIMARY KEY DEFAULT true CHECK (one),
  name            text NOT NULL DEFAULT '',
  billing_address text NOT NULL DEFAULT '',
  tax_id          text NOT NULL DEFAULT '',
  -- Stands before each number.
  number_prefix   text NOT NULL DEFAULT '',
  version         integer NOT NULL DEFAULT 1
);
INSERT INTO issuer DEFAULT VALUES;

ALTER TABLE advertisers
  -- `''`: no tax is put on its statements.
  ADD COLUMN tax_name          text NOT NULL DEFAULT '',
  ADD COLUMN tax_rate_bps      integer NOT NULL DEFAULT 0 CHECK (tax_rate_bps BETWEEN 0 AND 10000),
  ADD COLUMN purchase_order    text NOT NULL DEFAULT '',
  -- How long a period that has ended waits for late clicks.
  ADD COLUMN grace_hours       integer NOT NULL DEFAULT 72 CHECK (grace_hours BETWEEN 24 AND 168),
  ADD COLUMN approval_required boolean NOT NULL DEFAULT false,
  -- Its first statement is of the month that holds this. Of those from before: of the month of this upgrade, so that an
  -- upgrade issues no statements of months that were settled by other means.
  ADD COLUMN statements_since  timestamptz NOT NULL DEFAULT now();

-- Numbers without gaps: one is taken by the transaction that issues what has it, and by nothing else.
CREATE TABLE number_series (
  series text PRIMARY KEY CHECK (series IN ('statements', 'credit_notes')),
  last   bigint NOT NULL DEFAULT 0 CHECK (last >= 0)
);
INSERT INTO number_series (series) VALUES ('statements'), ('credit_notes');

-- Each attempt to issue something marks the clicks that it counts by a number of its own; the one that is kept with what
-- was issued says which of them hold. Attempts may have gaps.
CREATE SEQUENCE billing_attempts;

CREATE TABLE statements (
  id             text PRIMARY KEY CHECK (id ~ '^st_[0-9A-Z]{26}$'),
  advertiser_id  text NOT NULL REFERENCES advertisers (id),
  -- A calendar month of the zone, half-open.
  month          text NOT NULL CHECK (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  period_from    timestamptz NOT NULL,
  period_to      timestamptz NOT NULL CHECK (period_to > period_from),
  time_zone      text NOT NULL,
  currency       text NOT NULL,
  state          text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'final', 'paid', 'void')),
  opened_at      timestamptz NOT NULL,
  -- The void statement that this one stands for.
  replaces       text REFERENCES statements (id),
  -- Principals as the audit log names them: kind and id.
  approved_by    text,
  approved_at    timestamptz,
  -- Somebody does not want to wait for the next look at what is due.
  asked_at       timestamptz,
  sequence       bigint UNIQUE,
  number         text UNIQUE,
  -- Canonical JSON, and the SHA-256 of its bytes.
  content        text,
  content_sha256 text,
  subtotal_micros bigint,
  total_micros   bigint,
  attempt        bigint,
  issued_at      timestamptz,
  paid_at        timestamptz,
  paid_reference text,
  voided_at      timestamptz,
  void_reason    text,
  replaced_by    text REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT statements_final_is_whole CHECK (
    CASE state WHEN 'draft'
      THEN num_nonnulls(sequence, number, content, content_sha256, subtotal_micros, total_micros, attempt, issued_at) = 0
      ELSE num_nulls(sequence, number, content, content_sha256, subtotal_micros, total_micros, attempt, issued_at) = 0
    END),
  CONSTRAINT statements_hash CHECK (content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  CONSTRAINT statements_paid CHECK ((state = 'paid') = (paid_at IS NOT NULL) AND (paid_at IS NULL) = (paid_reference IS NULL)),
  CONSTRAINT statements_void CHECK (
    CASE state WHEN 'void' THEN num_nulls(voided_at, void_reason, replaced_by) = 0 AND void_reason <> ''
      ELSE num_nonnulls(voided_at, void_reason, replaced_by) = 0 END)
);
CREATE UNIQUE INDEX statements_one_a_period ON statements (advertiser_id, month) WHERE state <> 'void';
CREATE UNIQUE INDEX statements_one_replacement ON statements (replaces);
CREATE INDEX statements_by_advertiser ON statements (advertiser_id, period_from);
CREATE INDEX statements_drafts ON statements (period_to) WHERE state = 'draft';

CREATE TABLE credit_notes (
  id             text PRIMARY KEY CHECK (id ~ '^cn_[0-9A-Z]{26}$'),
  statement_id   text NOT NULL REFERENCES statements (id),
  advertiser_id  text NOT NULL REFERENCES advertisers (id),
  sequence       bigint NOT NULL UNIQUE,
  number         text NOT NULL UNIQUE,
  content        text NOT NULL,
  content_sha256 text NOT NULL CHECK (content_sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  subtotal_micros bigint NOT NULL CHECK (subtotal_micros <= 0),
  total_micros   bigint NOT NULL CHECK (total_micros <= 0),
  -- Which clicks it credits; null where it names none.
  attempt        bigint UNIQUE,
  issued_by      text NOT NULL,
  issued_at      timestamptz NOT NULL
);
CREATE INDEX credit_notes_by_statement ON credit_notes (statement_id);
CREATE INDEX credit_notes_by_advertiser ON credit_notes (advertiser_id);

-- What is final stays as it is, whoever asks and however. It may be paid; unpaid it may become void, with why and by what
-- it is replaced. Every other column is compared, also those that are added one day.
CREATE FUNCTION keep_statement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb;
  becomes jsonb;
  may text[];
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    RAISE EXCEPTION 'statements are kept' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN
      RAISE EXCEPTION 'a statement begins as a draft' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'statement % is kept', coalesce(OLD.number, OLD.id) USING ERRCODE = 'insufficient_privilege';
  END IF;
  was := to_jsonb(OLD);
  becomes := to_jsonb(NEW);
  may := CASE OLD.state || '>' || NEW.state
    WHEN 'draft>draft' THEN ARRAY['approved_by', 'approved_at', 'asked_at']
    WHEN 'draft>final' THEN ARRAY['state', 'sequence', 'number', 'content', 'content_sha256', 'subtotal_micros',
      'total_micros', 'attempt', 'issued_at']
    WHEN 'final>paid' THEN ARRAY['state', 'paid_at', 'paid_reference']
    WHEN 'final>void' THEN ARRAY['state', 'voided_at', 'void_reason', 'replaced_by']
    ELSE ARRAY[]::text[]
  END;
  IF was - may <> becomes - may THEN
    RAISE EXCEPTION 'statement % is % and stays as it is', coalesce(OLD.number, OLD.id), OLD.state
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.state = 'draft' AND NEW.state = 'final' THEN
    IF NEW.sequence IS DISTINCT FROM (SELECT last FROM number_series WHERE series = 'statements') THEN
      RAISE EXCEPTION 'statement % does not have the next number', OLD.id USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT FROM statements earlier WHERE earlier.advertiser_id = NEW.advertiser_id
        AND earlier.state = 'draft' AND earlier.period_from < NEW.period_from) THEN
      RAISE EXCEPTION 'statement % comes after one that is still a draft', OLD.id USING ERRCODE = 'insufficient_privilege';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER statements_stay BEFORE INSERT OR UPDATE OR DELETE ON statements
  FOR EACH ROW EXECUTE FUNCTION keep_statement();
CREATE TRIGGER statements_stay_all BEFORE TRUNCATE ON statements
  FOR EACH STATEMENT EXECUTE FUNCTION keep_statement();

CREATE FUNCTION keep_credit_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM statements WHERE id = NEW.statement_id AND advertiser_id = NEW.advertiser_id
        AND state IN ('final', 'paid')) THEN
      RAISE EXCEPTION 'a credit note is of a statement that is final' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.sequence IS DISTINCT FROM (SELECT last FROM number_series WHERE series = 'credit_notes') THEN
      RAISE EXCEPTION 'credit note % does not have the next number', NEW.id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'credit notes stay as they were issued' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER credit_notes_stay BEFORE INSERT OR UPDATE OR DELETE ON credit_notes
  FOR EACH ROW EXECUTE FUNCTION keep_credit_note();
CREATE TRIGGER credit_notes_stay_all BEFORE TRUNCATE ON credit_notes
  FOR EACH STATEMENT EXECUTE FUNCTION keep_credit_note();

CREATE FUNCTION keep_number_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.series = OLD.series AND NEW.last = OLD.last + 1 THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'numbers go on by one' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER number_series_goes_on BEFORE UPDATE OR DELETE ON number_series
  FOR EACH ROW EXECUTE FUNCTION keep_number_series();
CREATE TRIGGER number_series_stays BEFORE TRUNCATE ON number_series
  FOR EACH STATEMENT EXECUTE FUNCTION keep_number_series();

-- A number that nothing has would be a gap: what takes one has issued something by the end of its transaction.
CREATE FUNCTION find_number_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM statements WHERE NEW.series = 'statements' AND sequence = NEW.last
      UNION ALL SELECT FROM credit_notes WHERE NEW.series = 'credit_notes' AND sequence = NEW.last) THEN
    RAISE EXCEPTION 'number % of % has nothing that it is of', NEW.last, NEW.series
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER number_series_is_taken AFTER UPDATE ON number_series
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION find_number_taken();

-- Also for whoever replicates or restores, by which ordinary triggers are passed over.
ALTER TABLE statements ENABLE ALWAYS TRIGGER statements_stay, ENABLE ALWAYS TRIGGER statements_stay_all;
ALTER TABLE credit_notes ENABLE ALWAYS TRIGGER credit_notes_stay, ENABLE ALWAYS TRIGGER credit_notes_stay_all;
ALTER TABLE number_series ENABLE ALWAYS TRIGGER number_series_goes_on, ENABLE ALWAYS TRIGGER number_series_stays,
  ENABLE ALWAYS TRIGGER number_series_is_taken;
