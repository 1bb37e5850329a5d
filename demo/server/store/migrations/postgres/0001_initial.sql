-- Times are milliseconds since 1970-01-01T00:00:00Z. Documents are JSON. Secrets are kept as hashes only.

CREATE TABLE customers (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL,
    phone         TEXT,
    created_at_ms BIGINT NOT NULL
);

CREATE UNIQUE INDEX customers_by_email ON customers (lower(email));

CREATE TABLE customer_addresses (
    id          TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    position    BIGINT NOT NULL,
    document    TEXT NOT NULL
);

CREATE INDEX customer_addresses_by_customer ON customer_addresses (customer_id, position);

CREATE TABLE customer_payment_methods (
    id          TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    position    BIGINT NOT NULL,
    document    TEXT NOT NULL
);

CREATE INDEX customer_payment_methods_by_customer ON customer_payment_methods (customer_id, position);

CREATE TABLE carts (
    id                   TEXT PRIMARY KEY,
    token_hash           BYTEA NOT NULL UNIQUE,
    status               TEXT NOT NULL CHECK (status IN ('open', 'confirming', 'redirect_to_payment', 'completed', 'paid', 'expired')),
    version              BIGINT NOT NULL,
    locale               TEXT NOT NULL,
    -- The public cart with the figures of its last quote.
    document             TEXT NOT NULL,
    -- What the private cart API took in and gives back; never part of a public answer.
    private_document     TEXT NOT NULL,
    customer_id          TEXT REFERENCES customers (id),
    -- The address that a one-time code proved on this cart.
    verified_email       TEXT,
    phone                TEXT,
    -- From confirm on: what the buyer sent (hashed), where to send the buyer afterwards, and the answer.
    confirm_request_hash BYTEA,
    return_url           TEXT,
    confirmation         TEXT,
    stripe_intent_id     TEXT,
    created_at_ms        BIGINT NOT NULL,
    updated_at_ms        BIGINT NOT NULL,
    completed_at_ms      BIGINT,
    expires_at_ms        BIGINT NOT NULL
);

CREATE INDEX carts_by_completion ON carts (completed_at_ms DESC, id) WHERE completed_at_ms IS NOT NULL;
CREATE INDEX carts_by_expiry ON carts (expires_at_ms);

CREATE TABLE order_numbers (
    year BIGINT PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE orders (
    id            TEXT PRIMARY KEY,
    number        TEXT NOT NULL UNIQUE,
    cart_id       TEXT NOT NULL UNIQUE REFERENCES carts (id),
    customer_id   TEXT REFERENCES customers (id),
    email         TEXT NOT NULL,
    -- Decimal text in minor units.
    amount_due    TEXT NOT NULL,
    currency      TEXT NOT NULL,
    cart_document TEXT NOT NULL,
    quote         TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);

CREATE INDEX orders_by_email ON orders (lower(email));

CREATE TABLE coupon_redemptions (
    code     TEXT NOT NULL,
    order_id TEXT NOT NULL REFERENCES orders (id),
    email    TEXT NOT NULL,
    PRIMARY KEY (code, order_id)
);

CREATE INDEX coupon_redemptions_by_code ON coupon_redemptions (lower(code), lower(email));

CREATE TABLE payments (
    id            TEXT PRIMARY KEY,
    cart_id       TEXT NOT NULL REFERENCES carts (id),
    provider      TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'declined', 'cancelled')),
    amount_due    TEXT NOT NULL,
    currency      TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    settled_at_ms BIGINT
);

CREATE INDEX payments_by_cart ON payments (cart_id);

CREATE TABLE otp_challenges (
    id            TEXT PRIMARY KEY,
    cart_id       TEXT NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    purpose       TEXT NOT NULL CHECK (purpose IN ('order', 'identify')),
    email         TEXT NOT NULL,
    code_hash     BYTEA NOT NULL,
    attempts_left BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    resend_at_ms  BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    used_at_ms    BIGINT,
    UNIQUE (cart_id, purpose)
);

-- One row for each code asked for, to bound how many an address can be sent in an hour.
CREATE TABLE otp_requests (
    email           TEXT NOT NULL,
    requested_at_ms BIGINT NOT NULL
);

CREATE INDEX otp_requests_by_email ON otp_requests (lower(email), requested_at_ms);

CREATE TABLE idempotency_keys (
    cart_id       TEXT NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    key           TEXT NOT NULL,
    request_hash  BYTEA NOT NULL,
    response      TEXT NOT NULL,
    version       BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (cart_id, key)
);

CREATE TABLE outbox (
    sequence      BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    id            TEXT NOT NULL UNIQUE,
    kind          TEXT NOT NULL,
    recipient     TEXT NOT NULL,
    subject       TEXT NOT NULL,
    body          TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);

-- One row for each server that writes: the number of its last transaction (store/postgres/session.h).
CREATE TABLE writers (
    id         TEXT PRIMARY KEY,
    sequence   BIGINT NOT NULL,
    seen_at_ms BIGINT NOT NULL
);
