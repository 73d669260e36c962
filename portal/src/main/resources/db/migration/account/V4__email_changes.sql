-- The address an account is about to take, until its owner enters the code that was mailed there.
CREATE TABLE email_change (
  account    uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  email      text NOT NULL CHECK (length(email) <= 254),
  email_key  text NOT NULL,
  code       bytea NOT NULL CHECK (length(code) = 32),   -- keyed digest of account and code
  tries      int NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX email_change_by_expiry ON email_change (expires_at);

-- Links that give an account its former address back; a used one is gone.
CREATE TABLE email_undo (
  id         uuid PRIMARY KEY,
  account    uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  email      text NOT NULL,                -- the former address
  email_key  text NOT NULL,
  token      bytea NOT NULL UNIQUE CHECK (length(token) = 32),   -- digest of what the link carries
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX email_undo_by_account ON email_undo (account);
CREATE INDEX email_undo_by_expiry ON email_undo (expires_at);
