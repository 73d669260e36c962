-- A key leaves the set when all that it signed has run out; its private half is erased when it stops signing.
ALTER TABLE signing_key ADD COLUMN left_at timestamptz;  -- in no key set since
ALTER TABLE signing_key ALTER COLUMN private_key DROP NOT NULL;
UPDATE signing_key SET private_key = NULL WHERE previous_at IS NOT NULL;
ALTER TABLE signing_key ADD CHECK ((private_key IS NULL) = (previous_at IS NOT NULL));
ALTER TABLE signing_key ADD CHECK (left_at IS NULL OR previous_at IS NOT NULL);
COMMENT ON COLUMN key_set.issuer IS 'name of the portal: its address when the first set was made';
