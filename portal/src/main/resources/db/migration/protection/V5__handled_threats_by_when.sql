-- Handled threats are forgotten so long after they were handled, not after they were told.
DROP INDEX threat_handled;
CREATE INDEX threat_handled ON threat (done_at) WHERE done <> 'LEFT';
