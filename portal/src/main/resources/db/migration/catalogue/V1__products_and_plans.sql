-- What is protected with. A published product never changes: the application may only add.
CREATE TABLE product (
  id           text PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(id) <= 64),
  app          text NOT NULL,
  edition      text NOT NULL,
  richness     int NOT NULL,                -- orders the editions of an app, richer ones higher
  features     text[] NOT NULL,             -- ids of the functions it switches on
  platforms    text[] NOT NULL,             -- linux, windows, macos, android, ios
  regions      text[] NOT NULL,             -- ISO 3166 codes where it is sold; none = everywhere
  published_at timestamptz NOT NULL
);

-- What is sold: a product with a term and places. A published plan never changes either.
CREATE TABLE plan (
  id                text PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(id) <= 64),
  product           text NOT NULL REFERENCES product,
  name              text NOT NULL,
  kind              text NOT NULL CHECK (kind IN
                      ('LIMITED', 'AUTO_RENEWING', 'PROVIDER', 'TRIAL', 'FREE', 'PER_USER_SERVICE')),
  purpose           text NOT NULL CHECK (purpose IN ('NEW', 'RENEWAL')),
  setting           text NOT NULL CHECK (setting IN ('HOME', 'SMALL_OFFICE')),
  term              text,                   -- ISO 8601 period; none = without end
  device_places     int NOT NULL CHECK (device_places BETWEEN 0 AND 100000),
  user_places       int NOT NULL CHECK (user_places BETWEEN 1 AND 1000),
  offline_days      int NOT NULL CHECK (offline_days BETWEEN 1 AND 30),
  grace_days        int NOT NULL CHECK (grace_days BETWEEN 0 AND 365),
  limited_mode_days int NOT NULL CHECK (limited_mode_days BETWEEN 0 AND 365),
  shorter_percent   int NOT NULL CHECK (shorter_percent BETWEEN 0 AND 90),  -- off the term of a renewal without proof
  free_edition      text REFERENCES plan,   -- what its devices fall back to
  published_at      timestamptz NOT NULL,
  CHECK ((kind = 'FREE') = (term IS NULL) OR kind IN ('PROVIDER', 'PER_USER_SERVICE')),
  CHECK (purpose = 'NEW' OR kind = 'LIMITED')
);
REVOKE UPDATE, DELETE, TRUNCATE ON product, plan FROM holdfast_app;
