-- People whose address is confirmed.
CREATE TABLE account (
  id           uuid PRIMARY KEY,
  email        text NOT NULL CHECK (length(email) <= 254),   -- as written to; the domain in ASCII
  email_key    text NOT NULL UNIQUE,       -- the address in lower case: one account each
  password     bytea NOT NULL,             -- Argon2id hash, sealed under the master key, bound to the id
  language     text NOT NULL,              -- BCP 47 tag
  region       text NOT NULL CHECK (region ~ '^[A-Z]{2}$'),  -- ISO 3166
  zone         text NOT NULL,              -- IANA time zone; terms and reports follow it
  terms        int NOT NULL,               -- version of the terms that were accepted
  terms_at     timestamptz NOT NULL,
  confirmed_at timestamptz NOT NULL
);

-- The newest registration of an address that nobody has confirmed yet.
CREATE TABLE registration (
  id         uuid PRIMARY KEY,             -- becomes the id of the account
  email      text NOT NULL,
  email_key  text NOT NULL UNIQUE,
  password   bytea NOT NULL,
  language   text NOT NULL,
  region     text NOT NULL,
  zone       text NOT NULL,
  terms      int NOT NULL,
  token      bytea NOT NULL UNIQUE CHECK (length(token) = 32),   -- digest of what the mailed link carries
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX registration_by_expiry ON registration (expires_at);

-- Wrong passwords in a row, for known and unknown addresses alike; a success removes the row.
CREATE TABLE sign_in_tries (
  who      bytea PRIMARY KEY CHECK (length(who) = 32),   -- keyed digest of the address
  tries    int NOT NULL CHECK (tries > 0),
  began_at timestamptz NOT NULL,
  tried_at timestamptz NOT NULL,
  next_at  timestamptz NOT NULL            -- before this no browser but a known one is checked
);
CREATE INDEX sign_in_tries_by_time ON sign_in_tries (tried_at);
