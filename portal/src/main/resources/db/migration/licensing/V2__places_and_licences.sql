-- Device places taken; a device holds one of a subscription at most.
CREATE TABLE place (
  id            uuid PRIMARY KEY,
  subscription  uuid NOT NULL REFERENCES subscription,
  device        uuid NOT NULL,
  taken_at      timestamptz NOT NULL,
  because       text NOT NULL CHECK (because IN ('CODE_ENTERED', 'TAKEN_FROM_ACCOUNT', 'FREE_EDITION')),
  freed_at      timestamptz,
  freed_because text CHECK (freed_because IN ('DISCONNECTED', 'OTHER_SUBSCRIPTION')),
  CHECK ((freed_at IS NULL) = (freed_because IS NULL))
);
CREATE UNIQUE INDEX place_live ON place (subscription, device) WHERE freed_at IS NULL;
CREATE INDEX place_by_device ON place (device) WHERE freed_at IS NULL;

-- The newest licence of each device. Without a subscription it is withdrawn; the sequence goes on.
CREATE TABLE licence (
  device       uuid PRIMARY KEY,
  sequence     bigint NOT NULL CHECK (sequence > 0),
  subscription uuid REFERENCES subscription,
  signed       text,                    -- the compact JWS
  issued_at    timestamptz NOT NULL,
  refresh_by   timestamptz,             -- from when on the device asks for a newer one
  CHECK ((subscription IS NULL) = (signed IS NULL)),
  CHECK ((subscription IS NULL) = (refresh_by IS NULL))
);
CREATE INDEX licence_by_subscription ON licence (subscription);
