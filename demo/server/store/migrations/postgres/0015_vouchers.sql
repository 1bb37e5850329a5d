-- Store credit. Amounts are minor units of the voucher's currency.
CREATE TABLE vouchers (
    id               TEXT PRIMARY KEY,
    -- HMAC-SHA256 of the code, keyed with the server's key: whoever has only the database can use no voucher.
    code_hash        BYTEA NOT NULL UNIQUE,
    -- The second half of the code, by which carts and the merchant name the voucher.
    reference        TEXT NOT NULL UNIQUE,
    label            TEXT NOT NULL,
    currency         TEXT NOT NULL,
    issued           BIGINT NOT NULL CHECK (issued > 0),
    balance          BIGINT NOT NULL,
    -- What of the balance is held for carts that are being ordered.
    reserved         BIGINT NOT NULL CHECK (reserved >= 0 AND reserved <= balance),
    expires_at_ms    BIGINT,
    disabled_at_ms   BIGINT,
    external_context TEXT NOT NULL,
    created_at_ms    BIGINT NOT NULL
);

CREATE INDEX vouchers_by_creation ON vouchers (created_at_ms, id);

-- What carts take from vouchers: held from confirm on, spent with the order. No reference to the cart: what an order spent
-- has to be known however long the cart is kept.
CREATE TABLE voucher_uses (
    voucher_id  TEXT NOT NULL REFERENCES vouchers (id),
    cart_id     TEXT NOT NULL,
    amount      BIGINT NOT NULL CHECK (amount > 0),
    held_at_ms  BIGINT NOT NULL,
    spent_at_ms BIGINT,
    PRIMARY KEY (voucher_id, cart_id)
);

CREATE INDEX voucher_uses_by_cart ON voucher_uses (cart_id);
CREATE INDEX voucher_uses_held ON voucher_uses (held_at_ms) WHERE spent_at_ms IS NULL;

-- What an order comes to, and what of it credits paid. Orders from before there were credits: all that was due.
ALTER TABLE orders ADD COLUMN total_amount TEXT NOT NULL DEFAULT '0';
ALTER TABLE orders ADD COLUMN credited_amount TEXT NOT NULL DEFAULT '0';
UPDATE orders SET total_amount = amount_due;

-- Payments that came in for orders, by part.
CREATE TABLE order_payments (
    order_id       TEXT NOT NULL REFERENCES orders (id),
    part           BIGINT NOT NULL,
    -- Decimal text in minor units.
    amount         TEXT NOT NULL,
    -- What the payer's bank or the provider calls it.
    reference      TEXT NOT NULL,
    received_at_ms BIGINT NOT NULL,
    PRIMARY KEY (order_id, part),
    UNIQUE (order_id, reference)
);

INSERT INTO order_payments (order_id, part, amount, reference, received_at_ms)
SELECT orders.id, 1, orders.amount_due, 'order', orders.created_at_ms
FROM orders JOIN carts ON carts.id = orders.cart_id WHERE carts.status = 'paid';
