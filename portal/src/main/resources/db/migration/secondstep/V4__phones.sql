-- The phone number that one-time codes go to; its owner has proven it.
CREATE TABLE second_step_phone (
  account uuid PRIMARY KEY,
  -- E.164: a plus and up to 15 digits.
  number text NOT NULL CHECK (number ~ '^\+[1-9][0-9]{3,14}$'),
  proven_at timestamptz NOT NULL
);

-- A number that waits for the code sent to it; a newer one takes its place.
CREATE TABLE second_step_phone_offer (
  account uuid PRIMARY KEY,
  number text NOT NULL CHECK (number ~ '^\+[1-9][0-9]{3,14}$'),
  -- Keyed digest of account, number and code.
  code bytea NOT NULL,
  tries int NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
  made_at timestamptz NOT NULL
);
