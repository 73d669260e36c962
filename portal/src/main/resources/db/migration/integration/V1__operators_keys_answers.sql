-- Staff of the vendor.
CREATE TABLE operator (
  id      uuid PRIMARY KEY,
  name    text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
  made_at timestamptz NOT NULL
);

-- The one operator that the installation itself made; its single row keeps two callers from both being first.
CREATE TABLE first_operator (
  one      int PRIMARY KEY DEFAULT 1 CHECK (one = 1),
  operator uuid NOT NULL REFERENCES operator
);

-- The one-time link of an empty installation.
CREATE TABLE first_operator_token (
  digest     bytea PRIMARY KEY CHECK (length(digest) = 32),   -- SHA-256 of the token
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);

-- Keys with which programs act for an operator; looked up by id, proven by the secret's digest.
CREATE TABLE api_key (
  id         uuid PRIMARY KEY,
  operator   uuid NOT NULL REFERENCES operator,
  digest     bytea NOT NULL CHECK (length(digest) = 32),      -- SHA-256 of the secret
  scopes     text[] NOT NULL,
  made_at    timestamptz NOT NULL,
  expires_at timestamptz                                      -- none: until revoked
);
CREATE TABLE api_key_revocation (
  api_key uuid PRIMARY KEY REFERENCES api_key,
  at      timestamptz NOT NULL,
  by      text NOT NULL                                       -- who ended it, outside form of the id
);

-- What a POST with an Idempotency-Key was answered, for 24 hours.
CREATE TABLE idempotent_answer (
  digest  bytea PRIMARY KEY CHECK (length(digest) = 32),      -- keyed digest of caller, route and key
  request bytea NOT NULL CHECK (length(request) = 32),        -- keyed digest of the request's body
  answer  bytea NOT NULL,                                     -- encrypted: status, location, type and body
  made_at timestamptz NOT NULL
);
CREATE INDEX idempotent_answer_by_age ON idempotent_answer (made_at);
