-- Owners who do not want to see the first three steps any more.
CREATE TABLE home_steps_hidden (
  account uuid PRIMARY KEY,
  at      timestamptz NOT NULL
);
