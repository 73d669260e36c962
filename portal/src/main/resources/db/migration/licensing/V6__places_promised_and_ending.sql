-- A delivery on its way promises its device a place: it counts as taken, but nothing is in use by it yet.
ALTER TABLE place ADD promised boolean NOT NULL DEFAULT false;
ALTER TABLE place DROP CONSTRAINT place_because_check;
ALTER TABLE place ADD CONSTRAINT place_because_check CHECK (because IN
  ('CODE_ENTERED', 'TAKEN_FROM_ACCOUNT', 'FREE_EDITION', 'RESERVE_ADDED', 'DELIVERY', 'TOOK_OVER', 'TRIAL', 'ENDING'));

-- A device that lost a place before it knew. It may run on its signed licence for a while.
CREATE TABLE ending (
  id           uuid PRIMARY KEY,
  subscription uuid NOT NULL REFERENCES subscription,
  device       uuid NOT NULL,
  began_at     timestamptz NOT NULL,
  version      bigint NOT NULL,         -- the device knows once it has applied this wanted version
  until        timestamptz NOT NULL,    -- end of the offline validity of the licence it held
  waits        boolean NOT NULL,        -- its place is taken until it knows, or until then
  over_at      timestamptz,             -- when it knew, or when the validity had ended
  confirmed    boolean NOT NULL DEFAULT false,
  CHECK (NOT confirmed OR over_at IS NOT NULL)
);
CREATE INDEX ending_by_device ON ending (device) WHERE over_at IS NULL;
CREATE INDEX ending_by_until ON ending (until) WHERE over_at IS NULL;
CREATE INDEX ending_by_subscription ON ending (subscription, began_at);
