-- Accounts whose sign-in takes a second step after the password.
CREATE TABLE second_step (
  account uuid PRIMARY KEY,
  since timestamptz NOT NULL
);

-- A key shown to a person who has not entered a code of it yet.
CREATE TABLE authenticator_offer (
  account uuid PRIMARY KEY,
  -- Becomes the authenticator's id.
  id uuid NOT NULL,
  -- Sealed under the master key, bound to the id.
  key bytea NOT NULL,
  made_at timestamptz NOT NULL
);

CREATE TABLE authenticator (
  id uuid PRIMARY KEY,
  account uuid NOT NULL,
  -- What the owner calls it.
  name text NOT NULL CHECK (name <> ''),
  -- Sealed under the master key, bound to the id.
  key bytea NOT NULL,
  -- The latest step (30 seconds since 1970) of which a code was accepted: no code of it or of an earlier one is accepted again.
  last_step bigint NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz NOT NULL
);
CREATE INDEX authenticator_account ON authenticator (account);

CREATE TABLE recovery_code (
  account uuid NOT NULL,
  -- First symbol of the code, which finds its row.
  symbol text NOT NULL CHECK (length(symbol) = 1),
  -- Argon2id of the whole code, sealed under the master key.
  hash bytea NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (account, symbol)
);

-- A one-time code on its way to the owner by mail or text message; a newer one takes its place.
CREATE TABLE second_step_code (
  account uuid NOT NULL,
  -- MAIL_CODE or SMS_CODE
  way text NOT NULL,
  -- Keyed digest of code, account and the sign-in it was sent for.
  digest bytea NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (account, way)
);
