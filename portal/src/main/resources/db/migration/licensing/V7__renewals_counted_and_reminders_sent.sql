-- From where the ends of paid periods are counted once an end was moved otherwise than by a renewal: renewal n then
-- ends (n - anchor_number) lengths after anchor_at. None = counted from the start, as long as nothing moved the end.
ALTER TABLE subscription
  ADD anchor_at timestamptz,
  ADD anchor_number int CHECK (anchor_number >= 0),
  ADD CHECK ((anchor_at IS NULL) = (anchor_number IS NULL));

-- What its owner was reminded of, once for each end of a paid period.
CREATE TABLE subscription_reminder (
  subscription uuid NOT NULL REFERENCES subscription,
  what         text NOT NULL CHECK (what ~ '^[A-Z0-9_]+$'),
  period_end   timestamptz NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (subscription, what, period_end)
);
