-- Wrong tries in a row of an account, a device or an address against one limit.
CREATE TABLE wrong_tries (
  who        bytea PRIMARY KEY CHECK (length(who) = 32),   -- keyed digest of the limit and whom it counts
  wrong      int NOT NULL CHECK (wrong >= 0),
  wrong_at   timestamptz NOT NULL,                         -- the last of them
  open       int NOT NULL CHECK (open >= 0),               -- tries under way, which may still prove wrong
  open_until timestamptz NOT NULL                          -- then none of them is under way any more
);
CREATE INDEX wrong_tries_by_time ON wrong_tries (wrong_at);

-- Solved challenges that were shown: each counts once.
CREATE TABLE challenge_solved (
  signature  bytea PRIMARY KEY CHECK (length(signature) = 32),   -- the portal's, of the challenge
  expires_at timestamptz NOT NULL                                -- the challenge is over by then
);
CREATE INDEX challenge_solved_by_expiry ON challenge_solved (expires_at);

-- Who passed by waiting instead, and when: whatever was handed out before is worth nothing any more.
CREATE TABLE challenge_waited (
  who       bytea PRIMARY KEY CHECK (length(who) = 32),   -- keyed digest of whom it was given to
  passed_at timestamptz NOT NULL
);
CREATE INDEX challenge_waited_by_time ON challenge_waited (passed_at);
