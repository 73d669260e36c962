-- What people agreed to: one row for each version of a statement, kept when it is withdrawn.
CREATE TABLE agreement (
  account      uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  statement    text NOT NULL,            -- the statement's id, such as terms
  version      int NOT NULL CHECK (version > 0),
  language     text NOT NULL,            -- BCP 47 tag of the text that was shown
  accepted_at  timestamptz NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (account, statement, version, accepted_at),
  CHECK (withdrawn_at >= accepted_at)
);
CREATE UNIQUE INDEX agreement_live ON agreement (account, statement, version) WHERE withdrawn_at IS NULL;

-- The terms that were accepted until now were shown in English.
INSERT INTO agreement (account, statement, version, language, accepted_at)
SELECT id, 'terms', terms, 'en', terms_at FROM account;
ALTER TABLE account DROP COLUMN terms, DROP COLUMN terms_at;

ALTER TABLE registration ADD COLUMN agreed text[] NOT NULL DEFAULT '{}';   -- each as statement, version, language
UPDATE registration SET agreed = ARRAY['terms ' || terms || ' en'];
ALTER TABLE registration DROP COLUMN terms;

-- When the account was last used, to a day: nobody used it for years, then it is deleted.
ALTER TABLE account ADD COLUMN used_at timestamptz;
UPDATE account SET used_at = confirmed_at;
ALTER TABLE account ALTER COLUMN used_at SET NOT NULL;
CREATE INDEX account_by_use ON account (used_at);
