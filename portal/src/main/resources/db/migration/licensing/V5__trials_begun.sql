-- Trials that devices began; each device, and each machine whatever is installed anew on it, begins one ever.
CREATE TABLE trial (
  device       uuid PRIMARY KEY,
  machine      bytea UNIQUE CHECK (length(machine) = 32),   -- keyed hash of the machine; none when the device told none
  subscription uuid NOT NULL UNIQUE REFERENCES subscription,
  at           timestamptz NOT NULL
);
REVOKE UPDATE, DELETE, TRUNCATE ON trial FROM holdfast_app;
