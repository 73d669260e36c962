ALTER TABLE account ADD COLUMN password_at timestamptz;   -- when the password was last changed; null: as the account was opened

-- Hashes of passwords a person had before: none of the newest comes again.
CREATE TABLE former_password (
  id          uuid PRIMARY KEY,            -- version 7: newer ones are greater
  account     uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  password    bytea NOT NULL,              -- as it was in account
  replaced_at timestamptz NOT NULL
);
CREATE INDEX former_password_by_account ON former_password (account, id);

-- The newest link to a new password of an account that has not been used.
CREATE TABLE password_reset (
  account    uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  token      bytea NOT NULL UNIQUE CHECK (length(token) = 32),   -- digest of what the link carries
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX password_reset_by_expiry ON password_reset (expires_at);
