-- Until due_at somebody tries to hand the mail over; then it is anybody's again.
ALTER TABLE outbox_mail ADD COLUMN in_hand boolean NOT NULL DEFAULT false;
