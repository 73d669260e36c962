-- Commands for a device that is lost or stolen, and what whoever holds it is shown.
ALTER TABLE command DROP CONSTRAINT command_kind_check;
ALTER TABLE command ADD CONSTRAINT command_kind_check CHECK (kind IN
  ('QUICK_SCAN', 'FULL_SCAN', 'UPDATE_DATABASES', 'COMPONENT_ON', 'COMPONENT_OFF',
   'LOCK', 'UNLOCK', 'ALARM', 'LOCATE', 'WIPE'));
ALTER TABLE command ADD COLUMN message text CHECK (char_length(message) BETWEEN 1 AND 200);
ALTER TABLE command ADD CHECK (message IS NULL OR kind IN ('LOCK', 'ALARM'));
