-- Whoever came through another provider of identities has no password until they set one.
ALTER TABLE account ALTER COLUMN password DROP NOT NULL;
