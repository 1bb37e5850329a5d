-- Keys of the merchant's programs. A key is 256 random bits, shown once; its SHA-256 is kept.
CREATE TABLE merchant_keys (
    id              TEXT PRIMARY KEY,
    name            TEXT NOT NULL,
    hash            BLOB NOT NULL,
    -- Separated by commas.
    scopes          TEXT NOT NULL,
    created_at_ms   INTEGER NOT NULL,
    -- To the hour.
    last_used_at_ms INTEGER,
    revoked_at_ms   INTEGER
) STRICT, WITHOUT ROWID;
