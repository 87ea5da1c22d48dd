-- Batches that put right what was counted or charged: an import of what a collector missed, or another price for a campaign's clicks of
-- some time. While one is under way, statements that it touches stay drafts.
CREATE TABLE corrections (
  id            text PRIMARY KEY CHECK (id ~ '^co_[0-9A-Z]{26}$'),
  advertiser_id text NOT NULL REFERENCES advertisers (id),
  kind          text NOT NULL CHECK (kind IN ('import', 'price')),
  state         text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closing', 'closed', 'reverting', 'reverted')),
  reason        text NOT NULL CHECK (reason <> ''),
  -- Which clicks, by when they happened; half-open.
  span_from     timestamptz NOT NULL,
  span_to       timestamptz NOT NULL CHECK (span_to > span_from),
  -- Of another price: whose clicks, and what they should have cost.
  campaign_id   text REFERENCES campaigns (id),
  price_micros  bigint CHECK (price_micros >= 0),
  -- Principals as the audit log names them: kind and id.
  opened_by     text NOT NULL,
  opened_at     timestamptz NOT NULL,
  closed_by     text,
  -- When it was asked for; what it takes back is of this time.
  closed_at     timestamptz,
  -- What it came to by then.
  clicks        bigint CHECK (clicks >= 0),
  micros        bigint CHECK (micros >= 0),
  reverted_by   text,
  reverted_at   timestamptz,
  revert_reason text,
  CONSTRAINT corrections_price CHECK (num_nonnulls(campaign_id, price_micros) = CASE kind WHEN 'price' THEN 2 ELSE 0 END),
  CONSTRAINT corrections_closed CHECK (num_nonnulls(closed_by, closed_at, clicks, micros) IN (0, 4)
    AND (state NOT IN ('closing', 'closed') OR closed_at IS NOT NULL) AND (state <> 'open' OR closed_at IS NULL)),
  CONSTRAINT corrections_reverted CHECK (num_nonnulls(reverted_by, reverted_at, revert_reason)
    = CASE WHEN state IN ('reverting', 'reverted') THEN 3 ELSE 0 END)
);
CREATE INDEX corrections_by_advertiser ON corrections (advertiser_id, opened_at);
CREATE INDEX corrections_under_way ON corrections (advertiser_id) WHERE state IN ('open', 'closing', 'reverting');

-- The imports of a batch: clicks name the import that brought them.
CREATE TABLE correction_imports (
  import_id     text PRIMARY KEY,
  correction_id text NOT NULL REFERENCES corrections (id),
  by            text NOT NULL,
  began_at      timestamptz NOT NULL,
  -- Null while it runs, and of one that was cut off until another of the batch has ended.
  ended_at      timestamptz
);
CREATE INDEX correction_imports_by_correction ON correction_imports (correction_id, began_at);

-- What is corrected and why stays as it was put; a batch goes on to its end and no way back.
CREATE FUNCTION keep_correction() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  closing text[] := ARRAY['state', 'closed_by', 'closed_at', 'clicks', 'micros'];
  reverting text[] := ARRAY['state', 'reverted_by', 'reverted_at', 'revert_reason'];
  may text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'open' THEN
      RAISE EXCEPTION 'a correction begins open' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    may := CASE OLD.state || '>' || NEW.state
      WHEN 'open>closing' THEN closing
      WHEN 'open>closed' THEN closing
      WHEN 'closing>closed' THEN ARRAY['state', 'clicks', 'micros']
      WHEN 'open>reverting' THEN reverting
      WHEN 'open>reverted' THEN reverting
      WHEN 'closed>reverting' THEN reverting
      WHEN 'reverting>reverted' THEN ARRAY['state']
      ELSE ARRAY[]::text[]
    END;
    IF to_jsonb(OLD) - may = to_jsonb(NEW) - may THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'correction % is % and stays as it is', OLD.id, OLD.state USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER corrections_stay BEFORE INSERT OR UPDATE OR DELETE ON corrections
  FOR EACH ROW EXECUTE FUNCTION keep_correction();
CREATE TRIGGER corrections_stay_all BEFORE TRUNCATE ON corrections FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION keep_correction_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND to_jsonb(OLD) - 'ended_at' = to_jsonb(NEW) - 'ended_at' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM corrections WHERE id = NEW.correction_id AND kind = 'import' AND state = 'open') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the imports of a correction stay as they were' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER correction_imports_stay BEFORE INSERT OR UPDATE OR DELETE ON correction_imports
  FOR EACH ROW EXECUTE FUNCTION keep_correction_import();
CREATE TRIGGER correction_imports_stay_all BEFORE TRUNCATE ON correction_imports
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE corrections ENABLE ALWAYS TRIGGER corrections_stay, ENABLE ALWAYS TRIGGER corrections_stay_all;
ALTER TABLE correction_imports ENABLE ALWAYS TRIGGER correction_imports_stay,
  ENABLE ALWAYS TRIGGER correction_imports_stay_all;
