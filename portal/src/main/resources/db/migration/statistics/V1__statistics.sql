-- What was counted at computers where somebody agreed to it: sums only.
CREATE TABLE statistics_total (
  week    date NOT NULL,                -- its Monday
  version text NOT NULL,                -- of the agent
  system  text NOT NULL,
  key     text NOT NULL,                -- one of the protocol's, or devices: how many told
  value   bigint NOT NULL CHECK (value > 0),
  PRIMARY KEY (week, version, system, key)
);

-- Which device has told of which week, so that it is counted once; erased weeks later.
CREATE TABLE statistics_told (
  device uuid NOT NULL,
  week   date NOT NULL,
  PRIMARY KEY (device, week)
);
CREATE INDEX statistics_told_by_week ON statistics_told (week);
