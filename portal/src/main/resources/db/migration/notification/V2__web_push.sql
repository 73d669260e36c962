-- The key that push services know this installation by (VAPID, RFC 8292). One for all time: browsers are bound to it.
CREATE TABLE push_key (
  number      int PRIMARY KEY DEFAULT 1 CHECK (number = 1),
  public_key  bytea NOT NULL,          -- X.509
  private_key bytea NOT NULL,          -- PKCS #8, sealed under the master key
  made_at     timestamptz NOT NULL
);

-- Browsers that asked to be told.
CREATE TABLE push_browser (
  id       uuid PRIMARY KEY,
  account  uuid NOT NULL,
  name     text NOT NULL,              -- what its owner calls it
  digest   bytea NOT NULL UNIQUE CHECK (length(digest) = 32),   -- keyed digest of its address at the push service
  target   bytea NOT NULL,             -- address and keys, sealed under the master key
  made_at  timestamptz NOT NULL
);
CREATE INDEX push_browser_of_account ON push_browser (account);

-- Messages on their way to a push service; gone once it took them, or gave them up.
CREATE TABLE push_message (
  id      uuid PRIMARY KEY,
  browser uuid NOT NULL REFERENCES push_browser (id) ON DELETE CASCADE,
  key     text NOT NULL,               -- what makes it one message
  words   bytea,                       -- title, text and path, sealed under the master key; erased when it ends
  made_at timestamptz NOT NULL,
  due_at  timestamptz NOT NULL,        -- when to try next
  tries   int NOT NULL DEFAULT 0 CHECK (tries >= 0),
  UNIQUE (browser, key)
);
CREATE INDEX push_message_due ON push_message (due_at) WHERE words IS NOT NULL;
