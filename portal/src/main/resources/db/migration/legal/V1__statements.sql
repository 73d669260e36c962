-- What the operator tells people and asks them to agree to, in versions. A published version never changes.
CREATE TABLE statement_version (
  statement    text NOT NULL CHECK (statement ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(statement) <= 64),
  version      int NOT NULL CHECK (version > 0),
  kind         text NOT NULL CHECK (kind IN ('NEEDED', 'OPTIONAL')),   -- NEEDED: nobody has an account without it
  valid_from   timestamptz NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,          -- outside form of the operator, or portal
  PRIMARY KEY (statement, version)
);

-- The text of a version in one language.
CREATE TABLE statement_text (
  statement   text NOT NULL,
  version     int NOT NULL,
  language    text NOT NULL,           -- BCP 47 tag
  title       text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  body        text NOT NULL CHECK (length(body) BETWEEN 1 AND 60000),    -- Markdown (CommonMark)
  consequence text NOT NULL CHECK (length(consequence) <= 500),          -- what agreeing or withdrawing does
  PRIMARY KEY (statement, version, language),
  FOREIGN KEY (statement, version) REFERENCES statement_version
);
REVOKE UPDATE, DELETE, TRUNCATE ON statement_version, statement_text FROM holdfast_app;

-- Samples to begin with; the operator publishes its own as version 2.
INSERT INTO statement_version (statement, version, kind, valid_from, published_at, published_by) VALUES
  ('terms', 1, 'NEEDED', '2026-01-01Z', '2026-01-01Z', 'portal'),
  ('privacy', 1, 'NEEDED', '2026-01-01Z', '2026-01-01Z', 'portal'),
  ('marketing', 1, 'OPTIONAL', '2026-01-01Z', '2026-01-01Z', 'portal'),
  ('news-statistics', 1, 'OPTIONAL', '2026-01-01Z', '2026-01-01Z', 'portal');

INSERT INTO statement_text (statement, version, language, title, body, consequence) VALUES
  ('terms', 1, 'en', 'Terms of use',
'An account belongs to one person. Whoever registers, registers for themselves or for a child in their care, with an address of their own, and keeps the password to themselves.

The operator of this portal keeps what is needed to manage subscriptions and devices: the e-mail address, language, region and time zone, the devices that were connected, and a record of what was done when.

Subscriptions keep the terms under which they were bought. The operator may end an account that is used to harm others.',
'An account is not possible without these terms. To withdraw, delete the account.'),
  ('privacy', 1, 'en', 'Privacy policy',
'This is a sample. The operator of this portal replaces it with its own.

## What is kept

- **Of you:** e-mail address, language, country or region, time zone, name if you give it, and what you agreed to.
- **Of your devices:** name, system, version of the agent, when they were last in touch, and what they report of their protection. No files, and no list of the pages you open.
- **Of your subscriptions:** activation codes, terms, the devices in use, and what happened to them.
- **Of what you do here:** sign-ins and changes with time and address, so that you see if somebody else was there.

## What for

To run your account and your subscriptions, to protect both, and to fulfil the law. Nothing is sold or given away.

## How long

As long as you have the account. After it is deleted, only a record without names remains: which act was done when, by a number that leads nowhere. An account that nobody uses for five years, and that has no active subscription, is deleted after two mails.

## Your rights

On *Privacy* in your account you see and withdraw what you agreed to, and get a copy of everything that is kept. On *Delete account* you have it erased.',
'An account is not possible without the data that this policy tells of. To withdraw, delete the account.'),
  ('marketing', 1, 'en', 'News and offers by mail',
'You get mails about new products, offers and tips. At most two a month, each with a link that ends them.

Mails about your account, its security and your subscriptions come either way.',
'With it, offers reach you by mail. Without it they do not; nothing else changes.'),
  ('news-statistics', 1, 'en', 'Statistics used to choose security news',
'The portal notes which security news you read and like, and shows more of that kind. The notes stay in your account, are used for nothing else, and can be seen and deleted there.',
'With it, the news you see are chosen by what you read. Without it, everybody with your language, region and products sees the same.');
