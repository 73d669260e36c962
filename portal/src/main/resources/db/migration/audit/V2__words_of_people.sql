-- What somebody typed, such as a reason, sealed under the key of whom or what it is about.
ALTER TABLE audit_entry ADD COLUMN words bytea;

-- One key each, sealed under the master key. Where it is gone, the words can never be read again and the entries stay whole.
CREATE TABLE audit_key (
  about   text PRIMARY KEY,            -- outside form of an id: an account's, else that of a thing
  key     bytea NOT NULL,
  made_at timestamptz NOT NULL
);
