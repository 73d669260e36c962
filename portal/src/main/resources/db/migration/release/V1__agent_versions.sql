-- A version of the agent. What it holds may change until it is published.
CREATE TABLE agent_version (
  version  text PRIMARY KEY CHECK (length(version) BETWEEN 3 AND 40),
  added_at timestamptz NOT NULL,
  added_by text NOT NULL                  -- outside form of the operator's id; 'portal' for the archive built beside it
);

-- A package, once for each system and architecture that it is for. Its bytes are the blob release/<sha256 in hexadecimal>.
CREATE TABLE agent_package (
  version      text NOT NULL REFERENCES agent_version ON DELETE CASCADE,
  system       text NOT NULL,             -- linux, windows, macos
  architecture text NOT NULL,             -- amd64, arm64, any
  form         text NOT NULL,             -- deb, deb-desktop, archive, zip, msi, pkg
  name         text NOT NULL,
  size         bigint NOT NULL CHECK (size > 0),
  sha256       bytea NOT NULL CHECK (length(sha256) = 32),
  source       bytea NOT NULL,            -- SHA-256 of what was given, before the portal's own file was put in
  PRIMARY KEY (version, system, architecture, form)
);
CREATE INDEX agent_package_sha256 ON agent_package (sha256);

-- Each publication has a number of its own: the minute it tells, or one more than the last. The highest is what devices are offered.
CREATE TABLE agent_publication (
  number       bigint PRIMARY KEY CHECK (number > 0),
  version      text NOT NULL REFERENCES agent_version,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  note         text NOT NULL CHECK (length(note) <= 200),
  oldest       text                       -- agents older than this lack functions; none: none do
);
CREATE INDEX agent_publication_version ON agent_publication (version);

-- A version that is offered to nobody any more.
CREATE TABLE agent_withdrawal (
  version      text PRIMARY KEY REFERENCES agent_version,
  withdrawn_at timestamptz NOT NULL,
  withdrawn_by text NOT NULL
);

-- One row once a version was published: how far the devices have been told of it.
CREATE TABLE agent_telling (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  after    uuid                           -- devices up to this one know; none: all do
);

-- Where else a product's application is had: any number of stores for each system.
CREATE TABLE store_link (
  id       uuid PRIMARY KEY,
  product  text,                          -- slug of the product; none: all products
  system   text NOT NULL CHECK (system IN ('linux', 'windows', 'macos', 'android', 'ios')),
  name     text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  address  text NOT NULL CHECK (address LIKE 'https://%' AND length(address) <= 500),
  added_at timestamptz NOT NULL,
  added_by text NOT NULL
);
CREATE UNIQUE INDEX store_link_once ON store_link (coalesce(product, ''), system, address);

-- The archives that the portal kept before it knew versions are taken in again at its next start.
DROP TABLE agent_archive;
DELETE FROM blob WHERE name LIKE 'agent/%';
