-- The newest licence signed for each device: what the device may believe without contact.
CREATE TABLE signed_licence (
  device       uuid PRIMARY KEY REFERENCES device ON DELETE CASCADE,
  licence      text NOT NULL,         -- its id, lic_...
  subscription text NOT NULL,         -- what it puts into use, sub_...
  thumbprint   text NOT NULL,         -- of the key that signed it
  until        timestamptz NOT NULL   -- end of its offline validity
);
CREATE INDEX signed_licence_by_key ON signed_licence (thumbprint);

-- Licences that are good no more before their end; a row stays until then.
CREATE TABLE revocation (
  licence    text PRIMARY KEY,
  device     uuid NOT NULL,
  reason     text NOT NULL,
  revoked_at timestamptz NOT NULL,
  until      timestamptz NOT NULL,  -- end of the licence's offline validity
  listed_at  timestamptz            -- when it came into the list; none: it comes with the next number
);
CREATE INDEX revocation_unlisted ON revocation (licence) WHERE listed_at IS NULL;
CREATE INDEX revocation_by_end ON revocation (until);

-- One row once something was revoked: the number of the list that is told to devices.
CREATE TABLE revocation_list (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  number   bigint NOT NULL CHECK (number > 0),  -- grows with every change, also over a restored back-up
  made_at  timestamptz NOT NULL
);
