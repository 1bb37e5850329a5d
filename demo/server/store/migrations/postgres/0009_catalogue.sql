-- What the store sells: one row for each object of the catalogue (catalogue.schema.json), with its place in the list of its
-- kind. A kind that is no list has one row.
CREATE TABLE catalogue_objects (
    kind     TEXT NOT NULL,
    position BIGINT NOT NULL,
    -- The object's own name, for people who read the table.
    id       TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (kind, position)
);

-- One row once there is a catalogue. Servers look whether the number is the one they know.
CREATE TABLE catalogue_revision (
    only_row       BIGINT PRIMARY KEY CHECK (only_row = 1),
    number         BIGINT NOT NULL,
    imported_at_ms BIGINT NOT NULL
);

CREATE TABLE checkout_links (
    id            TEXT PRIMARY KEY,
    -- What the merchant asked for.
    document      TEXT NOT NULL,
    maximum_uses  BIGINT,
    uses          BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT
);

CREATE INDEX checkout_links_by_creation ON checkout_links (created_at_ms, id);

-- Codes for which the shop's page gets the token of a cart that a link made. Each is good once; its SHA-256 is kept.
CREATE TABLE checkout_link_codes (
    code_hash     BYTEA PRIMARY KEY,
    link_id       TEXT NOT NULL REFERENCES checkout_links (id) ON DELETE CASCADE,
    cart_id       TEXT NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    expires_at_ms BIGINT NOT NULL
);

CREATE INDEX checkout_link_codes_by_expiry ON checkout_link_codes (expires_at_ms);
CREATE INDEX checkout_link_codes_by_link ON checkout_link_codes (link_id);
CREATE INDEX checkout_link_codes_by_cart ON checkout_link_codes (cart_id);
