-- What the browser is called where people sign in, so that signing out there ends its messages; null when it had no mark.
ALTER TABLE push_browser ADD COLUMN mark text;
CREATE INDEX push_browser_by_mark ON push_browser (account, mark);
