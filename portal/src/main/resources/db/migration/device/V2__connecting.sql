-- One-time codes by digest, each good for a day and one device.
CREATE TABLE connect_code (
  digest     bytea PRIMARY KEY CHECK (length(digest) = 32),
  account    uuid NOT NULL,          -- who made it
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_by    uuid REFERENCES device,
  used_at    timestamptz,
  CHECK ((used_by IS NULL) = (used_at IS NULL))
);
CREATE INDEX connect_code_by_expiry ON connect_code (expires_at);
CREATE INDEX connect_code_by_account ON connect_code (account);

-- Device authorizations (RFC 8628): asked for by a device, confirmed by a person. All codes by digest.
CREATE TABLE device_grant (
  id             uuid PRIMARY KEY,
  device_digest  bytea NOT NULL UNIQUE CHECK (length(device_digest) = 32),
  user_digest    bytea NOT NULL UNIQUE CHECK (length(user_digest) = 32),
  device         uuid REFERENCES device,   -- which device asks
  address        text,                     -- where it asks from, shown to the person
  asked_at       timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  polled_at      timestamptz,
  interval_s     int NOT NULL DEFAULT 5,   -- least seconds between polls; grows when the device is too quick
  account        uuid,                     -- who typed the code
  typed_at       timestamptz,
  approved_at    timestamptz,
  refused_at     timestamptz,
  access_digest  bytea UNIQUE CHECK (length(access_digest) = 32),
  access_until   timestamptz,
  spent_at       timestamptz,              -- when the access token connected the device
  CHECK ((account IS NULL) = (typed_at IS NULL)),
  CHECK (approved_at IS NULL OR (account IS NOT NULL AND refused_at IS NULL)),
  CHECK (access_digest IS NULL OR approved_at IS NOT NULL),
  CHECK ((access_digest IS NULL) = (access_until IS NULL)),
  CHECK (spent_at IS NULL OR access_digest IS NOT NULL)
);
CREATE INDEX device_grant_by_expiry ON device_grant (expires_at);

-- Mailed download pages by digest; each visit may make fresh connect codes for a week.
CREATE TABLE download_link (
  digest     bytea PRIMARY KEY CHECK (length(digest) = 32),
  account    uuid NOT NULL,
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX download_link_by_expiry ON download_link (expires_at);

-- Agent archives as the portal serves them: the build's own with this portal's address inside.
CREATE TABLE agent_archive (
  id          uuid PRIMARY KEY,
  source      bytea NOT NULL UNIQUE CHECK (length(source) = 32),  -- digest of the build's archive and of what was added
  version     text NOT NULL,
  blob        text NOT NULL,            -- name of the stored part that all downloads begin with
  size        bigint NOT NULL,          -- of the plain download
  sha256      bytea NOT NULL CHECK (length(sha256) = 32),
  imported_at timestamptz NOT NULL
);
