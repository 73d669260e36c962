-- Devices whose agent has a secret code: what recovery codes are made from, for the account that the device has.
CREATE TABLE secret_code (
  device   uuid PRIMARY KEY,
  account  uuid NOT NULL,
  recovery bytea NOT NULL,                                   -- sealed under the master key
  digest   bytea NOT NULL,                                   -- of the same, so that news told twice is one
  set_at   timestamptz NOT NULL,
  shown    integer NOT NULL DEFAULT 0 CHECK (shown >= 0),    -- how many recovery codes were made of it
  shown_at timestamptz
);
CREATE INDEX secret_code_by_account ON secret_code (account);
