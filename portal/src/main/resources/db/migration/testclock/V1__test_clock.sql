-- The clock of a sandbox: how far it is ahead of the real time, and the last move. One row; elsewhere it stays as it is.
CREATE TABLE test_clock (
  only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  ahead_ms  bigint NOT NULL CHECK (ahead_ms >= 0),
  target    timestamptz,  -- where the move ends that is under way, or was when its node died
  asked_key bytea CHECK (length(asked_key) = 32),  -- digest of the last caller and its Idempotency-Key
  asked     text          -- what was asked for last: a span or an instant
);
INSERT INTO test_clock (ahead_ms) VALUES (0);
