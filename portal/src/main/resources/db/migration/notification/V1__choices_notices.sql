-- What people chose to get, where they chose at all.
CREATE TABLE notification_choice (
  account  uuid NOT NULL,
  category text NOT NULL,              -- what it is about
  channel  text NOT NULL CHECK (channel IN ('MAIL', 'PORTAL', 'PUSH')),
  wanted   boolean NOT NULL,
  at       timestamptz NOT NULL,       -- when it was chosen
  PRIMARY KEY (account, category, channel)
);

-- What an account was told in the portal.
CREATE TABLE notice (
  id       uuid PRIMARY KEY,
  account  uuid NOT NULL,
  key      text NOT NULL,              -- what makes it one notice, however often its cause is repeated
  category text NOT NULL,
  topic    text NOT NULL,              -- prefix of the keys of its words
  facts    bytea NOT NULL,             -- arguments of its words (names of devices and products), sealed under the master key
  path     text NOT NULL CHECK (path LIKE '/%'),   -- the page of the portal it is about
  at       timestamptz NOT NULL,
  read_at  timestamptz CHECK (read_at >= at),
  UNIQUE (account, key)
);
CREATE INDEX notice_of_account ON notice (account, id);
CREATE INDEX notice_unread ON notice (account) WHERE read_at IS NULL;
CREATE INDEX notice_by_age ON notice (at);
