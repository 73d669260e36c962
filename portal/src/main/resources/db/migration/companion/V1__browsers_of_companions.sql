-- The browser by which a companion is told while its page is closed.
CREATE TABLE companion_browser (
  device  uuid PRIMARY KEY,
  browser uuid NOT NULL,               -- its push subscription among those of the account
  made_at timestamptz NOT NULL
);
