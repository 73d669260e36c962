-- What was agreed to and declined at devices. A row is an answer as it was given; the newest to each statement counts.
CREATE TABLE device_consent (
  id         uuid PRIMARY KEY,
  device     uuid NOT NULL,
  account    uuid,                       -- whose device it was then, or became before anybody else's
  statement  text NOT NULL,
  version    int NOT NULL CHECK (version > 0),
  language   text NOT NULL,              -- of the text that was shown, a BCP 47 tag
  accepted   boolean NOT NULL,           -- the answer itself; both are answers of a person
  decided_at timestamptz NOT NULL,       -- by the device's time, never later than it was told
  told_at    timestamptz NOT NULL
);
CREATE INDEX device_consent_newest ON device_consent (device, statement, id DESC);
CREATE INDEX device_consent_by_account ON device_consent (account) WHERE account IS NOT NULL;
REVOKE UPDATE, DELETE, TRUNCATE ON device_consent FROM holdfast_app;
GRANT UPDATE (account) ON device_consent TO holdfast_app;
