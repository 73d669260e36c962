-- Events that listeners have still to hear (Spring Modulith's publication registry).
CREATE TABLE event_publication (
  id                     uuid PRIMARY KEY,
  listener_id            text NOT NULL,
  event_type             text NOT NULL,
  serialized_event       text NOT NULL,
  publication_date       timestamptz NOT NULL,
  completion_date        timestamptz,
  status                 text,
  completion_attempts    int,
  last_resubmission_date timestamptz
);
CREATE INDEX event_publication_by_event ON event_publication USING hash (serialized_event);
CREATE INDEX event_publication_by_completion ON event_publication (completion_date);

-- Jobs and when they are due (db-scheduler).
CREATE TABLE scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);

-- Tries counted against a limit (Bucket4j); the id holds a keyed digest, never an address or an account.
CREATE TABLE rate_limit (
  id         text PRIMARY KEY,
  state      bytea,
  expires_at bigint
);
CREATE INDEX rate_limit_by_expiry ON rate_limit (expires_at);

-- Files (agent packages, signature databases, attachments) in chunks of at most 256 KiB.
CREATE TABLE blob (
  id      uuid PRIMARY KEY,
  name    text NOT NULL UNIQUE,   -- what it is, for instance agent/0.1.0
  type    text NOT NULL,          -- media type
  size    bigint NOT NULL CHECK (size >= 0),
  sha256  bytea NOT NULL CHECK (length(sha256) = 32),
  made_at timestamptz NOT NULL
);
CREATE TABLE blob_chunk (
  blob   uuid NOT NULL REFERENCES blob ON DELETE CASCADE,
  number int NOT NULL CHECK (number >= 0),
  bytes  bytea NOT NULL CHECK (length(bytes) BETWEEN 1 AND 262144),
  PRIMARY KEY (blob, number)
);
