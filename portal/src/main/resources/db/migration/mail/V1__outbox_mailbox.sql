-- Mails to be sent, in the order they were written for each recipient.
CREATE TABLE outbox_mail (
  number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id         uuid NOT NULL UNIQUE,     -- also names the message (Message-ID), the same at every try
  key        text NOT NULL UNIQUE,     -- what makes it one mail, however often its cause is repeated
  recipient  bytea NOT NULL CHECK (length(recipient) = 32),   -- keyed digest of the address
  letter     bytea,                    -- the whole mail, sealed under the master key; erased when it ends
  written_at timestamptz NOT NULL,
  due_at     timestamptz NOT NULL,     -- when to try next
  tries      int NOT NULL DEFAULT 0 CHECK (tries >= 0),
  ended_at   timestamptz,              -- when it was handed over, or given up
  ended_as   text CHECK (ended_as IN ('SENT', 'REFUSED', 'TOO_OLD')),
  CHECK ((ended_at IS NULL) = (letter IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_as IS NULL))
);
CREATE INDEX outbox_mail_waiting ON outbox_mail (recipient, number) WHERE ended_at IS NULL;

-- The built-in mailbox of a demonstration: what a mail server would have got.
CREATE TABLE mailbox_message (
  id        uuid PRIMARY KEY,
  recipient bytea NOT NULL CHECK (length(recipient) = 32),    -- keyed digest of the address
  letter    bytea NOT NULL,                                   -- the whole mail, sealed under the master key
  at        timestamptz NOT NULL
);
CREATE INDEX mailbox_message_by_recipient ON mailbox_message (recipient, id);
