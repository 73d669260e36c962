-- Identities of other providers that people sign in to their accounts with.
CREATE TABLE third_party_identity (
  id        uuid PRIMARY KEY,
  account   uuid NOT NULL,
  provider  text NOT NULL,               -- short name of the provider when it was linked
  issuer    text NOT NULL,
  subject   text NOT NULL,               -- with the issuer what makes the identity
  address   text,                        -- as the provider said when it was linked; shown, never matched
  linked_at timestamptz NOT NULL,
  used_at   timestamptz,                 -- last sign-in by it
  UNIQUE (issuer, subject)
);
CREATE INDEX third_party_identity_by_account ON third_party_identity (account);

-- People on their way to a provider or just back from it, known by a cookie.
CREATE TABLE third_party_visit (
  token      bytea PRIMARY KEY CHECK (length(token) = 32),   -- digest of what the cookie holds
  facts      bytea NOT NULL,             -- what was asked, or who was proven; sealed, bound to the digest
  expires_at timestamptz NOT NULL
);
CREATE INDEX third_party_visit_by_expiry ON third_party_visit (expires_at);
