-- One row: what this installation is since its first start. Only the owner writes it.
CREATE TABLE installation (
  only_one         boolean PRIMARY KEY DEFAULT true CHECK (only_one),     -- the key that allows no second row
  made_at          timestamptz NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('DEMONSTRATION', 'EMPTY')),
  sandbox          boolean NOT NULL,                                      -- never changes, so it has no time of its own
  master_key_check bytea NOT NULL CHECK (length(master_key_check) = 32),  -- derived from the master key, tells nothing of it
  version          text NOT NULL                                          -- the newest portal that migrated this database
);
REVOKE INSERT, UPDATE, DELETE ON installation FROM holdfast_app;
