-- A batch with its holds and how far it is used up; made anew to tell promotion and provider.
DROP VIEW batch_facts;
CREATE VIEW batch_facts AS
SELECT b.*,
       (SELECT count(*) FROM code c WHERE c.batch = b.id AND c.redeemed_at IS NOT NULL) AS redeemed,
       EXISTS (SELECT 1 FROM hold h
                WHERE h.kind = 'BLOCKED' AND h.lifted_at IS NULL AND h.batch = b.id) AS blocked,
       EXISTS (SELECT 1 FROM hold h
                WHERE h.kind = 'SUSPENDED' AND h.lifted_at IS NULL AND h.batch = b.id) AS suspended
  FROM batch b;
