-- Codes that made a subscription richer. Each stands for that subscription from then on, as the one that made it does.
CREATE TABLE upgrade (
  id           uuid PRIMARY KEY,
  subscription uuid NOT NULL REFERENCES subscription,
  code         uuid NOT NULL UNIQUE REFERENCES code,
  at           timestamptz NOT NULL,
  by           text NOT NULL,
  old_plan     text NOT NULL,
  new_plan     text NOT NULL,
  old_places   int NOT NULL,
  new_places   int NOT NULL CHECK (new_places >= old_places),
  old_end      timestamptz NOT NULL,
  new_end      timestamptz NOT NULL CHECK (new_end >= old_end)
);
CREATE INDEX upgrade_by_subscription ON upgrade (subscription);

-- Lists of all applications, devices and codes that were asked for; each is shown once and printed as a file once.
CREATE TABLE code_list (
  digest   bytea PRIMARY KEY CHECK (length(digest) = 32),   -- of the token in its address
  account  uuid NOT NULL,
  made_at  timestamptz NOT NULL,
  shown_at timestamptz,
  saved_at timestamptz
);
CREATE INDEX code_list_by_age ON code_list (made_at);

CREATE OR REPLACE VIEW code_facts AS
SELECT c.id, c.batch, c.digest, c.redeemed_at, b.plan, b.purpose, b.activate_by,
       coalesce(s.id, us.id) AS subscription, coalesce(s.account, us.account) AS owner,
       EXISTS (SELECT 1 FROM hold h WHERE h.kind = 'BLOCKED' AND h.lifted_at IS NULL
                AND (h.code = c.id OR h.batch = c.batch)) AS blocked,
       EXISTS (SELECT 1 FROM hold h WHERE h.kind = 'SUSPENDED' AND h.lifted_at IS NULL
                AND (h.code = c.id OR h.batch = c.batch)) AS suspended
  FROM code c JOIN batch b ON b.id = c.batch
  LEFT JOIN subscription s ON s.code = c.id
  LEFT JOIN upgrade u ON u.code = c.id LEFT JOIN subscription us ON us.id = u.subscription;

-- A hold on a code that upgraded a subscription stands against it as one on the code that made it.
DROP VIEW subscription_facts;
CREATE VIEW subscription_facts AS
SELECT s.*,
       EXISTS (SELECT 1 FROM hold h WHERE h.kind = 'BLOCKED' AND h.lifted_at IS NULL
                AND (h.code = c.id OR h.batch = c.batch)) OR upgraded.blocked AS blocked,
       EXISTS (SELECT 1 FROM hold h WHERE h.kind = 'SUSPENDED' AND h.lifted_at IS NULL
                AND (h.code = c.id OR h.batch = c.batch)) OR upgraded.suspended AS suspended,
       (SELECT e.at FROM subscription_end e
         WHERE e.subscription = s.id AND e.kind = 'CANCELLED' AND e.undone_at IS NULL) AS cancelled_at,
       (SELECT e.at FROM subscription_end e
         WHERE e.subscription = s.id AND e.kind = 'REMOVED' AND e.undone_at IS NULL) AS removed_at,
       (SELECT r.off_at FROM renewal_off r
         WHERE r.subscription = s.id AND r.resumed_at IS NULL) AS renewal_off_at,
       (SELECT count(*) FROM subscription_renewal r WHERE r.subscription = s.id) AS renewals,
       b.activate_by, coalesce(b.promotion, false) AS promotion
  FROM subscription s LEFT JOIN code c ON c.id = s.code LEFT JOIN batch b ON b.id = c.batch
  CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(h.kind = 'BLOCKED'), false) AS blocked,
           coalesce(bool_or(h.kind = 'SUSPENDED'), false) AS suspended
      FROM upgrade u JOIN code uc ON uc.id = u.code
      JOIN hold h ON h.lifted_at IS NULL AND (h.code = uc.id OR h.batch = uc.batch)
     WHERE u.subscription = s.id) AS upgraded;
