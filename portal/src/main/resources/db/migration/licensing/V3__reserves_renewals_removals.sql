-- A device may hold a second subscription that waits for the one in use to end.
ALTER TABLE licence
  ADD reserve uuid REFERENCES subscription,
  ADD turns_at timestamptz,            -- when what is in use next changes by time alone; none = never
  ADD CHECK (reserve IS NULL OR (subscription IS NOT NULL AND subscription <> reserve));
CREATE INDEX licence_by_reserve ON licence (reserve) WHERE reserve IS NOT NULL;
CREATE INDEX licence_turning ON licence (turns_at, device) WHERE turns_at IS NOT NULL;

ALTER TABLE place DROP CONSTRAINT place_because_check;
ALTER TABLE place ADD CONSTRAINT place_because_check CHECK (because IN
  ('CODE_ENTERED', 'TAKEN_FROM_ACCOUNT', 'FREE_EDITION', 'RESERVE_ADDED', 'DELIVERY', 'TOOK_OVER', 'TRIAL'));
ALTER TABLE place DROP CONSTRAINT place_freed_because_check;
ALTER TABLE place ADD CONSTRAINT place_freed_because_check CHECK (freed_because IN
  ('DISCONNECTED', 'OTHER_SUBSCRIPTION', 'REVOKED', 'FREED_BY_OWNER', 'ENDED', 'REMOVED',
   'RESERVE_DROPPED', 'DELIVERY_OVER', 'UNINSTALLED'));

-- Batches that were given away prove no renewal. The provider is who sold them, if not the publisher.
ALTER TABLE batch
  ADD promotion boolean NOT NULL DEFAULT false,
  ADD provider text CHECK (length(provider) BETWEEN 1 AND 100);

-- Each paid period after the first of an auto-renewing subscription, and each extension.
CREATE TABLE subscription_renewal (
  subscription uuid NOT NULL REFERENCES subscription,
  number       int NOT NULL CHECK (number >= 1),   -- 1 = the second period
  at           timestamptz NOT NULL,
  by           text NOT NULL,
  old_end      timestamptz NOT NULL,
  new_end      timestamptz NOT NULL CHECK (new_end > old_end),
  PRIMARY KEY (subscription, number)
);

-- Auto-renewal turned off, and resumed.
CREATE TABLE renewal_off (
  id           uuid PRIMARY KEY,
  subscription uuid NOT NULL REFERENCES subscription,
  off_at       timestamptz NOT NULL,
  off_by       text NOT NULL,
  why          text NOT NULL CHECK (length(why) <= 500),   -- what the owner gave as the reason; may be empty
  resumed_at   timestamptz,
  resumed_by   text,
  CHECK ((resumed_at IS NULL) = (resumed_by IS NULL))
);
CREATE UNIQUE INDEX renewal_off_live ON renewal_off (subscription) WHERE resumed_at IS NULL;

-- A removed subscription may come back with its code.
ALTER TABLE subscription_end ADD undone_at timestamptz;
ALTER TABLE subscription_end DROP CONSTRAINT subscription_end_pkey;
CREATE UNIQUE INDEX subscription_end_live ON subscription_end (subscription, kind) WHERE undone_at IS NULL;
CREATE INDEX subscription_by_end ON subscription (ends_at);

DROP VIEW subscription_facts;
CREATE VIEW subscription_facts AS
SELECT s.*,
       EXISTS (SELECT 1 FROM hold h WHERE h.kind = 'BLOCKED' AND h.lifted_at IS NULL
                AND (h.code = c.id OR h.batch = c.batch)) AS blocked,
       EXISTS (SELECT 1 FROM hold h WHERE h.kind = 'SUSPENDED' AND h.lifted_at IS NULL
                AND (h.code = c.id OR h.batch = c.batch)) AS suspended,
       (SELECT e.at FROM subscription_end e
         WHERE e.subscription = s.id AND e.kind = 'CANCELLED' AND e.undone_at IS NULL) AS cancelled_at,
       (SELECT e.at FROM subscription_end e
         WHERE e.subscription = s.id AND e.kind = 'REMOVED' AND e.undone_at IS NULL) AS removed_at,
       (SELECT r.off_at FROM renewal_off r
         WHERE r.subscription = s.id AND r.resumed_at IS NULL) AS renewal_off_at,
       (SELECT count(*) FROM subscription_renewal r WHERE r.subscription = s.id) AS renewals,
       b.activate_by, coalesce(b.promotion, false) AS promotion
  FROM subscription s LEFT JOIN code c ON c.id = s.code LEFT JOIN batch b ON b.id = c.batch;
