-- A registration asked for at a device has an address and no more: password and region are chosen behind the mailed link.
ALTER TABLE registration ALTER COLUMN password DROP NOT NULL;
ALTER TABLE registration ALTER COLUMN region DROP NOT NULL;
ALTER TABLE registration ADD CHECK ((password IS NULL) = (region IS NULL));
