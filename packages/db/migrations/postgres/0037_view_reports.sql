-- Who gets a view by e-mail, and when next. One a view and person.
CREATE TABLE view_reports (
  view_id     text NOT NULL REFERENCES saved_views (id) ON DELETE CASCADE,
  user_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  every       text NOT NULL CHECK (every IN ('week', 'month')),
  -- Of the advertiser's clock, on the Monday or the first behind the period.
  hour        integer NOT NULL CHECK (hour BETWEEN 0 AND 23),
  -- When it is looked at next: when it is due, or when it is tried again.
  next_at     timestamptz NOT NULL,
  -- The first day of the last period that is not sent (again), for each length: it was sent, or was over when the report
  -- was asked for. No period is sent twice, whatever is chosen meanwhile.
  sent_week   text,
  sent_month  text,
  -- How often the one that is due was not sent.
  tries       integer NOT NULL DEFAULT 0,
  PRIMARY KEY (view_id, user_id)
);
CREATE INDEX view_reports_due ON view_reports (next_at);
