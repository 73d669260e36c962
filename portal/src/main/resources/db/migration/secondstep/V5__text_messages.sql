-- Text messages on their way to the gateway, and those of the last day, which are counted.
CREATE TABLE text_message (
  id       uuid PRIMARY KEY,
  account  uuid NOT NULL,
  words    bytea,                      -- number and text, sealed under the master key; erased when it ends
  made_at  timestamptz NOT NULL,
  due_at   timestamptz NOT NULL,       -- when to try next
  tries    int NOT NULL DEFAULT 0 CHECK (tries >= 0),
  taken_at timestamptz,                -- when the gateway took it
  CHECK (words IS NULL OR taken_at IS NULL)
);
CREATE INDEX text_message_due ON text_message (due_at) WHERE words IS NOT NULL;
CREATE INDEX text_message_by_time ON text_message (made_at);
CREATE INDEX text_message_of_account ON text_message (account, made_at);
