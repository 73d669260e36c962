-- The sample says exactly what is counted, now that it is.
INSERT INTO statement_version (statement, version, kind, valid_from, published_at, published_by) VALUES
  ('agent-statistics', 2, 'DEVICE_OPTIONAL', '2026-01-02Z', '2026-01-02Z', 'portal');

INSERT INTO statement_text (statement, version, language, title, body, consequence) VALUES
  ('agent-statistics', 2, 'en', 'Statistics of use',
'Once a week the agent tells this portal how often things happened in that week: scans by their kind and how they ended, threats found, updates that worked and that failed, the window opened, and which commands were used. With it go the version of the agent, the kind of system, and which parts of protection are on. They are numbers only: no names, no files, no addresses.

The portal adds them to everybody''s. For some weeks it knows which computers have told of which week, so that none counts twice; which numbers came from which computer it does not keep.

The setting shows exactly what would be sent, with the present numbers.',
'With it, the makers learn what is used. Without it nothing of this is counted or sent, and what was counted here is erased; protection is the same.');
