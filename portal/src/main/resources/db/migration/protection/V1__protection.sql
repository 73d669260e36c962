-- How protection stands at a device, as the device said last; the whole of it each time.
CREATE TABLE protection (
  device         uuid PRIMARY KEY,
  number         bigint NOT NULL CHECK (number >= 0),   -- grows with every report of the device
  said_at        timestamptz NOT NULL,
  since          timestamptz NOT NULL,                  -- from when the agent protects the device
  engine         text NOT NULL CHECK (engine IN ('NONE', 'STARTING', 'RUNNING', 'STOPPED')),
  engine_title   text,
  engine_version text,
  engine_why     text,                                  -- stable id of why it does not run
  databases_set  bigint,                                -- number of the portal's set, if they came from here
  databases_at   timestamptz,                           -- when they were made
  components     jsonb NOT NULL,                        -- as the protocol tells them
  quick_scan_at  timestamptz,
  full_scan_at   timestamptz,
  working        jsonb,                                 -- as the protocol tells it; none while nothing runs
  threats        integer NOT NULL CHECK (threats >= 0), -- not handled
  CHECK (databases_set IS NULL OR databases_at IS NOT NULL)
) WITH (fillfactor = 60);

-- Events that were taken from a device, so that each counts once.
CREATE TABLE protection_event (
  device   uuid NOT NULL,
  id       text NOT NULL,                               -- chosen by the device
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (device, id)
);
CREATE INDEX protection_event_taken ON protection_event (taken_at);

-- Threats found on a device while it was the account's. Not handled ones stay, handled ones for 90 days.
CREATE TABLE threat (
  device   uuid NOT NULL,
  account  uuid NOT NULL,
  id       text NOT NULL,                               -- chosen by the device
  title    text NOT NULL,                               -- as the engine calls it
  file     text NOT NULL,
  size     bigint,
  sha256   text,
  source   text NOT NULL CHECK (source IN ('SCAN', 'REAL_TIME_PROTECTION')),
  scan     text,                                        -- id of the scan that found it
  found_at timestamptz NOT NULL,
  done     text NOT NULL CHECK (done IN ('QUARANTINED', 'DELETED', 'LEFT', 'EXCLUDED')),
  done_at  timestamptz NOT NULL,
  why      text,                                        -- stable id of why it was left
  told_at  timestamptz NOT NULL,                        -- when the portal heard of it last
  PRIMARY KEY (device, account, id)
);
CREATE INDEX threat_newest ON threat (device, account, found_at DESC, id DESC);
CREATE INDEX threat_by_account ON threat (account);
CREATE INDEX threat_handled ON threat (told_at) WHERE done <> 'LEFT';

-- Scans of a device that are over, the last 50 of each.
CREATE TABLE scan (
  device     uuid NOT NULL,
  account    uuid NOT NULL,
  id         text NOT NULL,                             -- chosen by the device
  kind       text NOT NULL CHECK (kind IN ('QUICK', 'FULL', 'PATHS')),
  started_at timestamptz NOT NULL,
  ended_at   timestamptz NOT NULL,
  ended      text NOT NULL CHECK (ended IN ('FINISHED', 'CANCELLED', 'INTERRUPTED', 'FAILED')),
  why        text,
  counts     jsonb NOT NULL,                            -- as the protocol tells them
  threats    integer NOT NULL CHECK (threats >= 0),
  PRIMARY KEY (device, account, id)
);
CREATE INDEX scan_newest ON scan (device, account, ended_at DESC, id DESC);
CREATE INDEX scan_by_account ON scan (account);

-- What the portal asks of a device. Open until it has an outcome; then it never changes again.
CREATE TABLE command (
  id          uuid PRIMARY KEY,
  device      uuid NOT NULL,
  account     uuid NOT NULL,                            -- whose device it was when it was ordered
  kind        text NOT NULL CHECK (kind IN
                ('QUICK_SCAN', 'FULL_SCAN', 'UPDATE_DATABASES', 'COMPONENT_ON', 'COMPONENT_OFF')),
  component   text CHECK (component IN ('REAL_TIME_PROTECTION', 'SCHEDULED_SCAN')),
  ordered_at  timestamptz NOT NULL,
  ordered_by  text NOT NULL,                            -- outside form of who ordered it
  keep_until  timestamptz NOT NULL,                     -- cancelled then, unless the device is heard of
  sent_at     timestamptz,                              -- the device has asked for its state with it
  running_at  timestamptz,                              -- the device said that it does it
  heard_at    timestamptz,                              -- last word of the device about it
  progress    jsonb,                                    -- as the protocol tells it
  unwanted_at timestamptz,                              -- the owner does not want it any more
  outcome     text CHECK (outcome IN ('DONE', 'FAILED', 'CANCELLED')),
  over_at     timestamptz,
  over_by     text,                                     -- whose act it was: a device, an account or the portal
  why         text CHECK (why ~ '^[a-z0-9-]{1,64}$'),   -- stable id of why it failed or was cancelled
  scan        text,                                     -- id of the scan that it was
  CHECK ((component IS NULL) = (kind NOT LIKE 'COMPONENT%')),
  CHECK (num_nulls(outcome, over_at, over_by) IN (0, 3)),
  CHECK (why IS NULL OR outcome IN ('FAILED', 'CANCELLED')),
  CHECK (running_at IS NULL OR sent_at IS NOT NULL)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX command_open ON command (device, kind, coalesce(component, ''))
  WHERE outcome IS NULL AND unwanted_at IS NULL;
CREATE INDEX command_unfinished ON command (device) WHERE outcome IS NULL;
CREATE INDEX command_due ON command (keep_until) WHERE outcome IS NULL;
CREATE INDEX command_newest ON command (device, account, ordered_at DESC, id DESC);
CREATE INDEX command_by_account ON command (account);
CREATE INDEX command_over ON command (over_at) WHERE outcome IS NOT NULL;

-- Reasons for attention that an owner does not want to see on a device.
CREATE TABLE hidden_reason (
  device    uuid NOT NULL,
  account   uuid NOT NULL,
  reason    text NOT NULL CHECK (reason ~ '^[a-z0-9-]{1,64}$'),
  hidden_at timestamptz NOT NULL,
  PRIMARY KEY (device, reason)
);
CREATE INDEX hidden_reason_by_account ON hidden_reason (account);
