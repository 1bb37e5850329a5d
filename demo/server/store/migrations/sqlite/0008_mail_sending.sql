-- The outbox is a queue like deliveries. "kept": written while mails were not sent, and never sent.
ALTER TABLE outbox ADD COLUMN state TEXT NOT NULL DEFAULT 'kept' CHECK (state IN ('kept', 'pending', 'sent', 'dead'));
ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN next_attempt_at_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN leased_until_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN lease TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN last_outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN finished_at_ms INTEGER;
-- From then on it is of no use to anybody and not sent: the end of a one-time code.
ALTER TABLE outbox ADD COLUMN expires_at_ms INTEGER;

CREATE INDEX outbox_due ON outbox (state, next_attempt_at_ms);
