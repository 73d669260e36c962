-- Copies of everything, asked for by a person; the file is kept for a day, sealed under the master key.
CREATE TABLE data_export (
  id         uuid PRIMARY KEY,         -- the file's name is export/ and the outside form of it
  account    uuid NOT NULL,
  asked_at   timestamptz NOT NULL,
  made_at    timestamptz,              -- since when it can be had
  expires_at timestamptz,              -- then file and row go
  CHECK ((made_at IS NULL) = (expires_at IS NULL))
);
CREATE INDEX data_export_by_account ON data_export (account, asked_at);
CREATE INDEX data_export_waiting ON data_export (asked_at) WHERE made_at IS NULL;
CREATE INDEX data_export_by_expiry ON data_export (expires_at) WHERE expires_at IS NOT NULL;
