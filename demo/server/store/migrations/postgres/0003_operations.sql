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

-- Who changed what, and how it ended. Ids only: no address, no secret, no value.
CREATE TABLE audit_log (
    id         TEXT PRIMARY KEY,
    at_ms      BIGINT NOT NULL,
    -- The id of a merchant key, "key-file", "cart:<id>" for a buyer, or "command".
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    object     TEXT NOT NULL,
    request_id TEXT NOT NULL,
    -- "done", or the code of the refusal.
    outcome    TEXT NOT NULL
);

CREATE INDEX audit_log_by_time ON audit_log (at_ms, id);
CREATE INDEX audit_log_by_object ON audit_log (object, at_ms);
