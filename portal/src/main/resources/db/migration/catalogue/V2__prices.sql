-- What one term of a plan costs. A published price stays as it is, as its plan does; a plan without one is not sold here.
CREATE TABLE price (
  plan         text PRIMARY KEY REFERENCES plan,
  minor        bigint NOT NULL CHECK (minor BETWEEN 0 AND 1000000000),  -- in the smallest unit of the currency
  currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),            -- ISO 4217
  published_at timestamptz NOT NULL
);
REVOKE UPDATE, DELETE, TRUNCATE ON price FROM holdfast_app;
