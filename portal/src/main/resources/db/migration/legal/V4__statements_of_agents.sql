-- Statements of another audience: whoever uses an agent agrees to them at the device, with or without an account.
ALTER TABLE statement_version DROP CONSTRAINT statement_version_kind_check;
ALTER TABLE statement_version ADD CONSTRAINT statement_version_kind_check
  CHECK (kind IN ('NEEDED', 'OPTIONAL', 'DEVICE_NEEDED', 'DEVICE_OPTIONAL'));

-- Samples to begin with; the operator publishes its own as version 2.
INSERT INTO statement_version (statement, version, kind, valid_from, published_at, published_by) VALUES
  ('licence-agreement', 1, 'DEVICE_NEEDED', '2026-01-01Z', '2026-01-01Z', 'portal'),
  ('agent-privacy', 1, 'DEVICE_NEEDED', '2026-01-01Z', '2026-01-01Z', 'portal'),
  ('agent-statistics', 1, 'DEVICE_OPTIONAL', '2026-01-01Z', '2026-01-01Z', 'portal'),
  ('agent-marketing', 1, 'DEVICE_OPTIONAL', '2026-01-01Z', '2026-01-01Z', 'portal');

INSERT INTO statement_text (statement, version, language, title, body, consequence) VALUES
  ('licence-agreement', 1, 'en', 'Licence agreement of the agent',
'This is a sample. The operator of this portal replaces it with its own.

You may install the agent on your computers and use it as long as a subscription, a trial or a free plan gives each of them a place. The agent scans files, and takes what it finds to be a threat into quarantine, from where you can restore it. No program finds every threat; keep copies of what you cannot do without.

You may not use the agent to harm others, nor sell it on. Its source is open under the terms that come with it; this agreement takes nothing of them away.',
'The agent does not protect without this agreement. To withdraw, remove the agent.'),
  ('agent-privacy', 1, 'en', 'Privacy statement of the agent',
'This is a sample. The operator of this portal replaces it with its own.

## What the agent tells this portal

- **Of the computer:** its name, system and version, time zone and language, and a digest by which a second trial on the same machine is noticed.
- **Of its protection:** which parts are on, how old the signature databases are, when scans ended.
- **Of threats:** name, path of the file, time, and what was done. Not the file itself.
- **Of contact:** when it was last in touch, and from which address it asks to be connected.

## What it does not tell

What is in your files, which pages you open, what you type.

## How long

Threats that were handled are forgotten after 90 days, the rest when the computer is taken out of the account or the account is deleted.',
'The agent does not protect without it: what it tells is how the portal knows that the computer is safe. To withdraw, take the computer out of the account and remove the agent.'),
  ('agent-statistics', 1, 'en', 'Statistics of use',
'Once a week the agent tells this portal a few numbers: which version it is, on which kind of system, which parts of protection are on, and in which range the numbers of scans and threats of that week lie. The portal adds them to everybody''s and keeps no note of which computer they came from.',
'With it, the makers learn what is used. Without it nothing of this is sent; protection is the same.'),
  ('agent-marketing', 1, 'en', 'Offers at the computer',
'The agent may show offers of this portal in its window: at most one a week, never while a scan runs or something is wrong.',
'With it, offers are shown in the agent. Without it they are not; nothing else changes.');
