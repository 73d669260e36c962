-- Keys that browsers, phones and security keys hold (WebAuthn); each asks who is there before it signs.
CREATE TABLE passkey (
  id uuid PRIMARY KEY,
  account uuid NOT NULL,
  -- What the device that holds it calls it; unique over all people.
  credential bytea NOT NULL UNIQUE,
  -- What the owner calls it.
  name text NOT NULL CHECK (name <> ''),
  -- COSE key.
  public_key bytea NOT NULL,
  -- Counted by the device; one that goes back is refused.
  signature_count bigint NOT NULL,
  -- That the person was verified when it was made.
  verified boolean NOT NULL,
  -- How the device is reached, words parted by a space.
  transports text NOT NULL,
  -- That it may be copied to other devices of the owner, and that it was.
  backup_eligible boolean NOT NULL,
  backed_up boolean NOT NULL,
  -- What the device said when it was made.
  attestation bytea NOT NULL,
  attestation_client bytea NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz NOT NULL
);
CREATE INDEX passkey_account ON passkey (account);

CREATE TABLE passkey_challenge (
  challenge bytea PRIMARY KEY,
  -- Digest of the browser and account it was made for, and of what for.
  holder bytea NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_made_at ON passkey_challenge (made_at);
