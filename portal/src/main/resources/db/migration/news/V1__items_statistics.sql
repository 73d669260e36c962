-- Security news that operators published.
CREATE TABLE news_item (
  id           uuid PRIMARY KEY,
  language     text NOT NULL,              -- BCP 47 tag
  topic        text NOT NULL,              -- a slug; what interests a person is counted by it
  title        text NOT NULL,
  body         text NOT NULL,              -- paragraphs parted by an empty line
  regions      text NOT NULL,              -- ISO 3166 codes parted by commas; none = everywhere
  products     text NOT NULL,              -- ids of products parted by commas; none = for everybody
  reads        int NOT NULL DEFAULT 0 CHECK (reads >= 0),   -- how many people opened it, none of them by name
  likes        int NOT NULL DEFAULT 0 CHECK (likes >= 0),
  published_at timestamptz NOT NULL,
  withdrawn_at timestamptz
);
CREATE INDEX news_item_shown ON news_item (published_at) WHERE withdrawn_at IS NULL;

-- What a person read and liked: by it the portal chooses. The person may delete it.
CREATE TABLE news_reading (
  account  uuid NOT NULL,
  item     uuid NOT NULL REFERENCES news_item (id),
  read_at  timestamptz NOT NULL,
  liked_at timestamptz,
  PRIMARY KEY (account, item)
);
