-- The order to give a subscription to a connected device. Open until it has an outcome; then it never changes again.
CREATE TABLE delivery (
  id           uuid PRIMARY KEY,
  subscription uuid NOT NULL,
  device       uuid NOT NULL,
  account      uuid NOT NULL,           -- whose subscription it is
  sent_at      timestamptz NOT NULL,
  sent_by      text NOT NULL,           -- outside form of the sender
  expires_at   timestamptz NOT NULL,
  delivered_at timestamptz,             -- the device has asked for its state and heard of it
  finishing_at timestamptz,             -- the device asks its person to finish
  outcome      text CHECK (outcome IN ('APPLIED', 'CANCELLED', 'REFUSED', 'EXPIRED')),
  over_at      timestamptz,
  over_by      text,                    -- whose act it was: a device, an account or the portal
  applied_as   text CHECK (applied_as IN ('ACTIVE', 'RESERVE')),
  why          text CHECK (why ~ '^[a-z0-9-]{1,64}$'),   -- stable id of the reason it was refused for
  CHECK (num_nulls(outcome, over_at, over_by) IN (0, 3)),
  CHECK (applied_as IS NULL OR outcome = 'APPLIED'),
  CHECK (why IS NULL OR outcome = 'REFUSED')
);
CREATE UNIQUE INDEX delivery_open ON delivery (device) WHERE outcome IS NULL;
CREATE INDEX delivery_due ON delivery (expires_at) WHERE outcome IS NULL;
CREATE INDEX delivery_by_subscription ON delivery (subscription, sent_at);

-- Who manages the subscription of a small office. Whoever redeemed it is the first.
CREATE TABLE office_administrator (
  subscription uuid NOT NULL,
  account      uuid NOT NULL,
  appointed_at timestamptz NOT NULL,
  appointed_by uuid NOT NULL,           -- account
  accepted_at  timestamptz,             -- since when it counts; asked only until then
  PRIMARY KEY (subscription, account)
);
CREATE INDEX office_administrator_by_account ON office_administrator (account);
