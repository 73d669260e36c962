-- Devices of one machine are looked for when a trial is asked for.
CREATE INDEX device_by_machine ON device (machine) WHERE machine IS NOT NULL;
