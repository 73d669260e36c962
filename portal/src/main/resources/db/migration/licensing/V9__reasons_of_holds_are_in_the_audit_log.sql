-- Reasons are what somebody typed: they lie in the audit log, sealed, and nowhere else.
ALTER TABLE hold DROP COLUMN reason;
