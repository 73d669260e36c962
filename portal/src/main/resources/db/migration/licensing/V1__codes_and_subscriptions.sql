-- Activation codes are issued in batches.
CREATE TABLE batch (
  id          uuid PRIMARY KEY,
  plan        text NOT NULL,            -- catalogue's id of the plan
  purpose     text NOT NULL CHECK (purpose IN ('NEW', 'RENEWAL')),
  count       int NOT NULL CHECK (count BETWEEN 1 AND 100000),
  activate_by timestamptz,              -- exclusive end of redeeming; none = for ever
  note        text NOT NULL CHECK (length(note) <= 200),
  made_at     timestamptz NOT NULL,
  made_by     text NOT NULL             -- who issued it, outside form of the id
);
CREATE INDEX batch_by_age ON batch (made_at, id);

CREATE TABLE code (
  id          uuid PRIMARY KEY,
  batch       uuid NOT NULL REFERENCES batch,
  digest      bytea NOT NULL UNIQUE CHECK (length(digest) = 32),   -- keyed digest of the code, for look-up
  sealed      bytea NOT NULL,                                      -- the code encrypted, for its owner's eyes
  redeemed_at timestamptz
);
CREATE INDEX code_by_batch ON code (batch);
CREATE INDEX code_redeemed ON code (batch) WHERE redeemed_at IS NOT NULL;

-- Blocks and suspensions of a batch or a single code. Two kinds do not lift each other.
CREATE TABLE hold (
  id        uuid PRIMARY KEY,
  batch     uuid REFERENCES batch,
  code      uuid REFERENCES code,
  kind      text NOT NULL CHECK (kind IN ('BLOCKED', 'SUSPENDED')),
  reason    text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  set_at    timestamptz NOT NULL,
  set_by    text NOT NULL,
  lifted_at timestamptz,
  lifted_by text,
  CHECK ((batch IS NULL) <> (code IS NULL)),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);
CREATE UNIQUE INDEX hold_of_batch ON hold (batch, kind) WHERE lifted_at IS NULL;
CREATE UNIQUE INDEX hold_of_code ON hold (code, kind) WHERE lifted_at IS NULL;

CREATE SEQUENCE support_key;

-- The right to use a plan. Facts only: what state it is in follows from them and the time.
CREATE TABLE subscription (
  id           uuid PRIMARY KEY,
  account      uuid,                    -- its owner; none while only devices without an account hold it
  plan         text NOT NULL,           -- catalogue's id of the plan
  kind         text NOT NULL CHECK (kind IN
                 ('LIMITED', 'AUTO_RENEWING', 'PROVIDER', 'TRIAL', 'FREE', 'PER_USER_SERVICE')),
  code         uuid UNIQUE REFERENCES code,
  renews       uuid UNIQUE REFERENCES subscription,   -- the one that proved this renewal, each proves one
  -- public number: counts in long strides through ten digits, so neighbours do not look alike
  support_key  bigint NOT NULL UNIQUE
                 DEFAULT 1000000000 + (nextval('support_key') * 2718281831) % 9000000000,
  made_at      timestamptz NOT NULL,
  term         text,                    -- ISO 8601 period; none = without end
  started_at   timestamptz,
  ends_at      timestamptz,             -- exclusive
  zone         text,                    -- time zone its days are counted in, fixed at the start
  places       int NOT NULL CHECK (places >= 0),
  places_taken int NOT NULL DEFAULT 0,
  user_places  int NOT NULL CHECK (user_places >= 1),
  CHECK (places_taken BETWEEN 0 AND places),
  CHECK ((started_at IS NULL) = (zone IS NULL)),
  CHECK (ends_at IS NULL OR started_at IS NOT NULL)
);
CREATE INDEX subscription_by_account ON subscription (account);
CREATE UNIQUE INDEX subscription_free ON subscription (account, plan) WHERE kind = 'FREE';

-- A cancellation or removal ends a subscription before its time.
CREATE TABLE subscription_end (
  subscription uuid NOT NULL REFERENCES subscription,
  kind         text NOT NULL CHECK (kind IN ('CANCELLED', 'REMOVED')),
  at           timestamptz NOT NULL,    -- from when on it counts
  by           text NOT NULL,
  PRIMARY KEY (subscription, kind)
);

-- What happened to a subscription, for ever.
CREATE TABLE subscription_event (
  id           uuid PRIMARY KEY,
  subscription uuid NOT NULL REFERENCES subscription,
  at           timestamptz NOT NULL,
  cause        text NOT NULL CHECK (cause ~ '^[a-z-]+$'),
  subject      text NOT NULL,           -- the device, batch or account it was about, outside form; may be empty
  by           text NOT NULL,           -- who did it: account, operator, device or portal
  UNIQUE (subscription, cause, at, subject)
);
REVOKE UPDATE, DELETE, TRUNCATE ON subscription_event FROM holdfast_app;

-- A subscription with the holds on its code and batch, and its ends.
CREATE VIEW subscription_facts AS
SELECT s.*,
       EXISTS (SELECT 1 FROM hold h WHERE h.kind = 'BLOCKED' AND h.lifted_at IS NULL
                AND (h.code = c.id OR h.batch = c.batch)) AS blocked,
       EXISTS (SELECT 1 FROM hold h WHERE h.kind = 'SUSPENDED' AND h.lifted_at IS NULL
                AND (h.code = c.id OR h.batch = c.batch)) AS suspended,
       (SELECT e.at FROM subscription_end e
         WHERE e.subscription = s.id AND e.kind = 'CANCELLED') AS cancelled_at,
       (SELECT e.at FROM subscription_end e
         WHERE e.subscription = s.id AND e.kind = 'REMOVED') AS removed_at
  FROM subscription s LEFT JOIN code c ON c.id = s.code;

-- A code with its batch, the holds on both, and the subscription it made.
CREATE VIEW code_facts AS
SELECT c.id, c.batch, c.digest, c.redeemed_at, b.plan, b.purpose, b.activate_by,
       s.id AS subscription, s.account AS owner,
       EXISTS (SELECT 1 FROM hold h WHERE h.kind = 'BLOCKED' AND h.lifted_at IS NULL
                AND (h.code = c.id OR h.batch = c.batch)) AS blocked,
       EXISTS (SELECT 1 FROM hold h WHERE h.kind = 'SUSPENDED' AND h.lifted_at IS NULL
                AND (h.code = c.id OR h.batch = c.batch)) AS suspended
  FROM code c JOIN batch b ON b.id = c.batch LEFT JOIN subscription s ON s.code = c.id;

-- A batch with its holds and how far it is used up.
CREATE VIEW batch_facts AS
SELECT b.*,
       (SELECT count(*) FROM code c WHERE c.batch = b.id AND c.redeemed_at IS NOT NULL) AS redeemed,
       EXISTS (SELECT 1 FROM hold h
                WHERE h.kind = 'BLOCKED' AND h.lifted_at IS NULL AND h.batch = b.id) AS blocked,
       EXISTS (SELECT 1 FROM hold h
                WHERE h.kind = 'SUSPENDED' AND h.lifted_at IS NULL AND h.batch = b.id) AS suspended
  FROM batch b;
