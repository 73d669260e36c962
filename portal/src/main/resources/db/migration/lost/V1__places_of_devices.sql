-- Where a device was when its owner asked, for 30 days.
CREATE TABLE device_place (
  command   uuid PRIMARY KEY,
  device    uuid NOT NULL,
  account   uuid NOT NULL,                                  -- who asked
  found_at  timestamptz NOT NULL,                           -- by the device's clock
  told_at   timestamptz NOT NULL,
  seen      text NOT NULL,                                  -- network address as the portal sees it
  country   text CHECK (country ~ '^[A-Z]{2}$'),            -- of that address, where a file tells it
  addresses text[] NOT NULL,                                -- its own, as it says
  latitude  double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  metres    double precision CHECK (metres >= 0),
  CHECK (num_nulls(latitude, longitude, metres) IN (0, 3))
);
CREATE INDEX device_place_newest ON device_place (device, account, told_at DESC);
CREATE INDEX device_place_by_account ON device_place (account);
CREATE INDEX device_place_old ON device_place (told_at);
