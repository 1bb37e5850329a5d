-- What has come in, which a capture in part leaves below `amount`, now what was asked for. Decimal text in minor units.
ALTER TABLE payment_intents ADD COLUMN received TEXT NOT NULL DEFAULT '0';

UPDATE payment_intents SET received = amount WHERE status = 'succeeded';

-- Payments that buyers dispute with their banks.
CREATE TABLE payment_disputes (
    -- The provider's own.
    id                     TEXT PRIMARY KEY,
    intent_id              TEXT NOT NULL,
    -- The provider's words.
    status                 TEXT NOT NULL,
    reason                 TEXT NOT NULL,
    -- Decimal text in minor units of the currency.
    amount                 TEXT NOT NULL,
    currency               TEXT NOT NULL,
    evidence_due_at_ms     INTEGER,
    -- When the provider reported what is above: an older report changes none of it.
    reported_at_ms         INTEGER NOT NULL,
    -- When the provider took the money, and gave it back.
    funds_withdrawn_at_ms  INTEGER,
    funds_reinstated_at_ms INTEGER,
    created_at_ms          INTEGER NOT NULL,
    updated_at_ms          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_disputes_by_intent ON payment_disputes (intent_id, created_at_ms);
