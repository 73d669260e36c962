-- What happened to an account, as its owner reads it; kept for twelve months.
CREATE TABLE security_event (
  id      uuid PRIMARY KEY,                -- version 7: newer ones are greater
  account uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  at      timestamptz NOT NULL,
  event   text NOT NULL,                   -- key of the sentence that tells it
  facts   jsonb NOT NULL,                  -- named arguments of the sentence
  address text NOT NULL,                   -- IP address it came from; empty when nobody's request caused it
  browser text NOT NULL,                   -- product names, empty when unknown
  system  text NOT NULL,
  country text CHECK (country ~ '^[A-Z]{2}$')   -- ISO 3166, where the operator keeps a file of places
);
CREATE INDEX security_event_by_account ON security_event (account, id);
CREATE INDEX security_event_by_time ON security_event (at);

-- Links "this was not me" in mails about changed credentials; a used one is gone.
CREATE TABLE disavowal (
  id         uuid PRIMARY KEY,
  account    uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  topic      text NOT NULL,                -- which mail
  token      bytea NOT NULL UNIQUE CHECK (length(token) = 32),   -- digest of what the link carries
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX disavowal_by_account ON disavowal (account);
CREATE INDEX disavowal_by_expiry ON disavowal (expires_at);
