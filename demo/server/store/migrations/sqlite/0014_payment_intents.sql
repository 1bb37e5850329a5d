-- Payments that a provider prepared for carts, as far as they are known. No reference to the cart: money that came in for
-- a cart that is gone has to be known all the more.
CREATE TABLE payment_intents (
    -- The provider's own.
    id              TEXT PRIMARY KEY,
    cart_id         TEXT NOT NULL,
    provider        TEXT NOT NULL,
    status          TEXT NOT NULL CHECK (status IN ('prepared', 'succeeded', 'failed', 'canceled')),
    -- Decimal text in minor units.
    amount          TEXT NOT NULL,
    refunded        TEXT NOT NULL,
    currency        TEXT NOT NULL,
    -- The version of the cart that the buyer ordered when the payment was prepared.
    ordered_version INTEGER,
    -- When the cart's order was placed with this payment.
    claimed_at_ms   INTEGER,
    -- Why the merchant has to look at it.
    attention       TEXT,
    created_at_ms   INTEGER NOT NULL,
    updated_at_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_intents_by_cart ON payment_intents (cart_id, created_at_ms);
CREATE INDEX payment_intents_unclaimed ON payment_intents (updated_at_ms) WHERE status = 'succeeded' AND claimed_at_ms IS NULL;

-- Events of providers that were dealt with, so that each counts once.
CREATE TABLE provider_events (
    id             TEXT PRIMARY KEY,
    received_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX provider_events_by_age ON provider_events (received_at_ms);
