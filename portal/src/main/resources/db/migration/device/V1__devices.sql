-- A computer or phone with an agent, known by its key; connected to one account at most.
CREATE TABLE device (
  id             uuid PRIMARY KEY,
  public_key     bytea NOT NULL UNIQUE CHECK (length(public_key) = 32),  -- Ed25519
  thumbprint     text NOT NULL UNIQUE,                                   -- of the key, RFC 7638
  enrolled_at    timestamptz NOT NULL,
  name           text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
  type           text NOT NULL CHECK (type IN ('COMPUTER', 'PHONE', 'TABLET')),
  system         text NOT NULL CHECK (system IN ('LINUX', 'WINDOWS', 'MACOS', 'ANDROID', 'IOS')),
  system_version text NOT NULL,
  agent_version  text NOT NULL,
  zone           text NOT NULL,
  language       text NOT NULL,
  machine        bytea CHECK (length(machine) = 32),  -- keyed digest of the machine's own id, a hint only
  account        uuid,                                -- whose device it is
  connected_at   timestamptz,
  version        bigint NOT NULL CHECK (version > 0), -- of the wanted state; what a held poll waits for
  cloned_at      timestamptz,                         -- when a superseded token was used; its key is good no more
  CHECK ((account IS NULL) = (connected_at IS NULL)),
  CHECK (cloned_at IS NULL OR account IS NULL)
);
CREATE INDEX device_by_account ON device (account) WHERE account IS NOT NULL;

-- Bearer tokens by digest. A token is good until one with a higher number of the same device is first used.
CREATE TABLE device_token (
  digest        bytea PRIMARY KEY CHECK (length(digest) = 32),
  device        uuid NOT NULL REFERENCES device,
  number        bigint GENERATED ALWAYS AS IDENTITY,
  issued_at     timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  used_at       timestamptz,   -- first use
  superseded_at timestamptz
);
CREATE INDEX device_token_by_device ON device_token (device, number);

-- Nonces that were signed once already; a nonce itself is a keyed text that needs no row.
CREATE TABLE spent_nonce (
  digest     bytea PRIMARY KEY CHECK (length(digest) = 32),
  expires_at timestamptz NOT NULL
);
CREATE INDEX spent_nonce_by_expiry ON spent_nonce (expires_at);

-- Last contact, written in batches.
CREATE TABLE device_contact (
  device  uuid PRIMARY KEY REFERENCES device,
  last_at timestamptz NOT NULL
) WITH (fillfactor = 70);

-- What a device last said of itself, written when it changes.
CREATE TABLE device_report (
  device        uuid PRIMARY KEY REFERENCES device,
  applied       bigint NOT NULL,  -- wanted version that it has applied
  licence       bigint,           -- sequence of the licence that it holds
  licence_state text NOT NULL,
  refusal       text,             -- why it refused the newest licence
  engine        text NOT NULL,
  reported_at   timestamptz NOT NULL
);

-- Portal nodes that hold polls, and until when each is known to live.
CREATE TABLE poll_node (
  id          uuid PRIMARY KEY,
  alive_until timestamptz NOT NULL
);

-- Devices on-line: a row as long as the node that holds the device's poll lives.
CREATE TABLE device_presence (
  device uuid PRIMARY KEY REFERENCES device,
  node   uuid NOT NULL REFERENCES poll_node ON DELETE CASCADE,
  since  timestamptz NOT NULL
);
CREATE INDEX device_presence_by_node ON device_presence (node);

-- Keys that sign licences and times. The one key without previous_at signs.
CREATE TABLE signing_key (
  thumbprint   text PRIMARY KEY,
  public_key   bytea NOT NULL CHECK (length(public_key) = 32),
  private_key  bytea NOT NULL,     -- sealed under the master key, bound to the thumbprint
  made_at      timestamptz NOT NULL,
  previous_at  timestamptz,        -- signs no more since
  withdrawn_at timestamptz,        -- nothing it signed is good since
  CHECK (withdrawn_at IS NULL OR previous_at IS NOT NULL)
);
CREATE UNIQUE INDEX signing_key_signs ON signing_key ((true)) WHERE previous_at IS NULL;

-- The numbered key sets; the highest number is the one in force.
CREATE TABLE key_set (
  number  bigint PRIMARY KEY CHECK (number > 0),
  issuer  text NOT NULL,           -- the portal's address when it was made
  made_at timestamptz NOT NULL
);

-- A device with all that its panel shows; it is on-line while alive_until is in the future.
CREATE VIEW device_known AS
SELECT d.id, d.account, d.connected_at, d.name, d.thumbprint, d.type, d.system, d.system_version, d.agent_version,
       d.zone, d.language, c.last_at, r.applied, r.licence, r.licence_state, r.refusal, r.engine, n.alive_until
  FROM device d
  LEFT JOIN device_contact c ON c.device = d.id
  LEFT JOIN device_report r ON r.device = d.id
  LEFT JOIN device_presence p ON p.device = d.id
  LEFT JOIN poll_node n ON n.id = p.node;
