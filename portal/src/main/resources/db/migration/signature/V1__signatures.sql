-- A content that was uploaded; its bytes are the blob signature/<sha256 in hexadecimal>. Kept once, whatever holds it.
CREATE TABLE signature_content (
  sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32),
  size   bigint NOT NULL CHECK (size > 0),
  used_at timestamptz NOT NULL            -- when it was uploaded last; what nothing holds goes a while later
);

-- What the next set will hold: the files of the last one, as operators changed them since.
CREATE TABLE signature_draft (
  name     text PRIMARY KEY,
  sha256   bytea NOT NULL REFERENCES signature_content,
  added_at timestamptz NOT NULL,
  added_by text NOT NULL                  -- outside form of the operator's id
);
CREATE INDEX signature_draft_content ON signature_draft (sha256);

-- A published set never changes. Its number tells the minute of its publication, or is one more than the last.
CREATE TABLE signature_set (
  number       bigint PRIMARY KEY CHECK (number > 0),
  engine       text NOT NULL,
  made_at      timestamptz NOT NULL,      -- what the age of the databases counts from
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  note         text NOT NULL CHECK (length(note) <= 200),
  again        bigint,                    -- the set whose content it repeats, when it rolls back
  tested       boolean NOT NULL           -- whether an engine at the portal loaded it first
);
CREATE TABLE signature_set_file (
  number bigint NOT NULL REFERENCES signature_set ON DELETE CASCADE,
  name   text NOT NULL,
  sha256 bytea NOT NULL REFERENCES signature_content,
  PRIMARY KEY (number, name)
);
CREATE INDEX signature_set_file_content ON signature_set_file (sha256);

-- One row once a set was published: how far the devices have been told of it.
CREATE TABLE signature_telling (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  after    uuid                           -- devices up to this one know; none: all do
);
