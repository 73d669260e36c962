-- One row an act, insert only: the application's role may not change or remove any.
CREATE TABLE audit_entry (
  id         uuid PRIMARY KEY,
  at         timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('ACCOUNT', 'OPERATOR', 'DEVICE', 'PORTAL', 'GUEST')),
  actor      text NOT NULL,
  act        text NOT NULL CHECK (act ~ '^[a-z-]+\.[a-z-]+$'),
  object     text NOT NULL,      -- outside form of the id of what was acted on
  facts      jsonb NOT NULL      -- ids, numbers and words; no personal data, no secrets
);
CREATE INDEX audit_entry_by_object ON audit_entry (object, at);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at);
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM holdfast_app;
