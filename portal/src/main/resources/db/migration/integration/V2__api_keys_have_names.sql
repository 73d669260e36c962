-- What a key is for, as whoever made it wrote it down.
ALTER TABLE api_key ADD COLUMN name text NOT NULL DEFAULT '' CHECK (char_length(name) <= 64);
