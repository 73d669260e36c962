-- Ids of what a device's system must still grant to its agent, space-separated; empty when it lacks nothing or does not look.
ALTER TABLE protection ADD COLUMN permissions text NOT NULL DEFAULT '' CHECK (length(permissions) <= 1000);
