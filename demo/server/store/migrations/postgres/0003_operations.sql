-- Keys of the merchant's programs. A key is 256 random bits, shown once; its SHA-256 is kept.
CREATE TABLE merchant_keys (
    id              TEXT PRIMARY KEY,
    name            TEXT NOT NULL,
    hash            BYTEA NOT NULL,
    -- Separated by commas.
    scopes          TEXT NOT NULL,
    created_at_ms   BIGINT NOT NULL,
    -- To the hour.
    last_used_at_ms BIGINT,
    revoked_at_ms   BIGINT
);
