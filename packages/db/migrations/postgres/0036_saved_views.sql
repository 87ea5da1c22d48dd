-- Questions that people keep under a name: their own, or an advertiser's team's.
CREATE TABLE saved_views (
  id            text PRIMARY KEY,
  advertiser_id text NOT NULL REFERENCES advertisers (id) ON DELETE CASCADE,
  -- Who saved it; a view of the team outlives their account, one of their own is nobody's then.
  owner_id      text REFERENCES users (id) ON DELETE SET NULL,
  name          text NOT NULL CHECK (name <> ''),
  -- Whether the team has it, or its owner alone.
  shared        boolean NOT NULL,
  -- The parameters of the page's address, in their one order: a range of the last days stays one.
  params        text NOT NULL CHECK (length(params) <= 16000),
  created_at    timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL
);
-- A name is one view, of the team or of each of its people.
CREATE UNIQUE INDEX saved_views_by_name
  ON saved_views (advertiser_id, shared, (CASE WHEN shared THEN '' ELSE coalesce(owner_id, id) END), lower(name));

-- With which view somebody begins at an advertiser; without one, with the overview.
CREATE TABLE start_views (
  user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  advertiser_id text NOT NULL REFERENCES advertisers (id) ON DELETE CASCADE,
  view_id       text NOT NULL REFERENCES saved_views (id) ON DELETE CASCADE,
  PRIMARY KEY (user_id, advertiser_id)
);
CREATE INDEX start_views_by_view ON start_views (view_id);
