ALTER TABLE account ADD COLUMN given_name text CHECK (char_length(given_name) BETWEEN 1 AND 100);
ALTER TABLE account ADD COLUMN family_name text CHECK (char_length(family_name) BETWEEN 1 AND 100);

-- Owners who want to be asked for a new password every 180 days.
CREATE TABLE password_expiration (
  account   uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
  wanted_at timestamptz NOT NULL,
  due_at    timestamptz NOT NULL,          -- 180 days after the last change, two weeks after it was wanted at the earliest
  warned_at timestamptz                    -- when the mail that it is due soon was written
);
CREATE INDEX password_expiration_by_due ON password_expiration (due_at) WHERE warned_at IS NULL;
