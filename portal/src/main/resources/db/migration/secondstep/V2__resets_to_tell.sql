-- Owners who have yet to be told that an operator on the server reset their second step.
CREATE TABLE second_step_reset (
  account uuid PRIMARY KEY,
  at timestamptz NOT NULL
);
