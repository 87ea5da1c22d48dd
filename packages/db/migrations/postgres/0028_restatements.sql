-- Figures of days that are over, as they were last seen, to notice when they change.
CREATE TABLE day_figures (
  advertiser_id  text NOT NULL REFERENCES advertisers (id) ON DELETE CASCADE,
  -- Of the advertiser's zone, YYYY-MM-DD.
  day            text NOT NULL,
  billable       bigint NOT NULL,
  invalid        bigint NOT NULL,
  charged_micros bigint NOT NULL,
  seen_at        timestamptz NOT NULL,
  PRIMARY KEY (advertiser_id, day)
);

-- What somebody could have seen of a day and now is another figure: said once, kept for good, also when
-- the advertiser is gone.
CREATE TABLE restatements (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  advertiser_id text NOT NULL,
  day           text NOT NULL,
  measure       text NOT NULL CHECK (measure IN ('billable', 'invalid', 'charged')),
  -- Clicks, or micros of the advertiser's currency.
  before        bigint NOT NULL,
  after         bigint NOT NULL,
  why           text NOT NULL,
  -- Between these times it changed.
  seen_at       timestamptz NOT NULL,
  noticed_at    timestamptz NOT NULL
);
CREATE INDEX restatements_by_day ON restatements (advertiser_id, day);
CREATE TRIGGER restatements_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON restatements
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
