-- What a member may do follows from the role. Plain members could see everything and change the advertiser's keys;
-- as analysts they still see everything.
ALTER TABLE memberships DROP CONSTRAINT memberships_role_check;
UPDATE memberships SET role = 'analyst' WHERE role = 'member';
ALTER TABLE memberships ADD CONSTRAINT memberships_role_check
  CHECK (role IN ('owner', 'manager', 'analyst', 'billing', 'viewer'));

-- Null for everyone who is no operator of the deployment.
ALTER TABLE users ADD COLUMN operator_role text CHECK (operator_role IN ('admin', 'support'));
UPDATE users SET operator_role = 'admin' WHERE is_operator;
ALTER TABLE users DROP COLUMN is_operator;

-- Who did what to what. It outlives what it tells of, so nothing in it refers to another table.
CREATE TABLE audit_log (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at             timestamptz NOT NULL DEFAULT now(),
  principal_kind text NOT NULL
    CHECK (principal_kind IN ('user', 'member', 'operator', 'key', 'command-line', 'job')),
  principal_id   text NOT NULL,
  -- Null for what concerns the deployment.
  advertiser_id  text,
  action         text NOT NULL,
  subject        text NOT NULL,
  -- Neither personal data nor secrets.
  details        jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_by_advertiser ON audit_log (advertiser_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What others are to be told of, written with the change itself and published afterwards.
CREATE TABLE outbox (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type         text NOT NULL,
  payload      jsonb NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz
);
CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;

-- An event stays as it was written; that it was published is noted once, and only then may it be cleared away.
CREATE FUNCTION keep_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.published_at IS NOT NULL THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.published_at IS NULL
     AND (NEW.id, NEW.type, NEW.payload, NEW.created_at) = (OLD.id, OLD.type, OLD.payload, OLD.created_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an event of the outbox stays as it is' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER outbox_keeps_events BEFORE UPDATE OR DELETE ON outbox
  FOR EACH ROW EXECUTE FUNCTION keep_event();
CREATE TRIGGER outbox_is_not_emptied BEFORE TRUNCATE ON outbox
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
