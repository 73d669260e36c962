-- What the person is asked to allow the device: to come to their account, to free a place, to remove its secret code.
ALTER TABLE device_grant ADD purpose text NOT NULL DEFAULT 'connection'
  CHECK (purpose IN ('connection', 'place', 'secret-code'));
