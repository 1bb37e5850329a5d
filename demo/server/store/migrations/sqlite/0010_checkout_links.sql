-- Links that merchants hand out; each visit makes a cart.
CREATE TABLE checkout_links (
    id            TEXT PRIMARY KEY,
    -- What the public address ends in.
    slug          TEXT NOT NULL UNIQUE,
    enabled       INTEGER NOT NULL,
    -- What the merchant asked for: the cart, the page that takes it over, and what differs from the store's settings.
    document      TEXT NOT NULL,
    expires_at_ms INTEGER,
    maximum_uses  INTEGER,
    uses          INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX checkout_links_by_creation ON checkout_links (created_at_ms, id);

-- Codes for which a page gets the token of a cart that a link made, each once. The SHA-256 is kept.
CREATE TABLE checkout_link_codes (
    cart_id       TEXT PRIMARY KEY REFERENCES carts (id) ON DELETE CASCADE,
    link_id       TEXT NOT NULL REFERENCES checkout_links (id) ON DELETE CASCADE,
    code_hash     BLOB NOT NULL,
    expires_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX checkout_link_codes_by_link ON checkout_link_codes (link_id);
CREATE INDEX checkout_link_codes_by_expiry ON checkout_link_codes (expires_at_ms);
