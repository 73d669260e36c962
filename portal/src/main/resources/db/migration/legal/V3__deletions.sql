-- Accounts whose owners asked for their deletion. They are locked; the row goes when the account is erased, or kept after all.
CREATE TABLE deletion (
  account  uuid PRIMARY KEY,
  asked_at timestamptz NOT NULL,
  erase_at timestamptz NOT NULL CHECK (erase_at > asked_at),
  token    bytea NOT NULL UNIQUE CHECK (length(token) = 32),   -- digest of what the mailed link carries
  began_at timestamptz                                         -- erasing has begun: there is no way back
);
CREATE INDEX deletion_by_time ON deletion (erase_at);

-- Accounts that nobody has used for years, told twice before they go.
CREATE TABLE idle_notice (
  account   uuid PRIMARY KEY,
  first_at  timestamptz NOT NULL,   -- the first mail; whoever uses the account later keeps it
  second_at timestamptz,
  erase_at  timestamptz NOT NULL CHECK (erase_at > first_at)
);
CREATE INDEX idle_notice_by_time ON idle_notice (erase_at);
