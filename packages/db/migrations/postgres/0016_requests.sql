-- Commands that a form has sent, so that a form sent twice does it once.
CREATE TABLE requests (
  principal_kind text NOT NULL,
  principal_id   text NOT NULL,
  -- Made by whoever sends the form.
  request_id     text NOT NULL CHECK (length(request_id) BETWEEN 16 AND 64),
  use_case       text NOT NULL,
  -- SHA-256 of what was sent: the same id with something else is a mistake, not a repetition.
  input_hash     text NOT NULL,
  -- What it was answered; null where the answer is shown once and kept nowhere.
  answer         text,
  created_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (principal_kind, principal_id, request_id)
);
CREATE INDEX requests_by_age ON requests (created_at);
