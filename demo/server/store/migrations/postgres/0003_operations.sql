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

-- Where the merchant's programs hear of orders. Secrets are derived from the server's key and the id, and stored nowhere.
CREATE TABLE webhook_endpoints (
    id            TEXT PRIMARY KEY,
    url           TEXT NOT NULL,
    -- Separated by commas.
    events        TEXT NOT NULL,
    enabled       BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL
);

-- What has to reach somebody outside, written in the transaction of what it tells of.
CREATE TABLE deliveries (
    id                 TEXT PRIMARY KEY,
    -- The same for every endpoint and every try, so that a receiver knows what it has seen.
    event_id           TEXT NOT NULL,
    event              TEXT NOT NULL,
    endpoint_id        TEXT NOT NULL,
    body               TEXT NOT NULL,
    state              TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'dead')),
    attempts           BIGINT NOT NULL,
    next_attempt_at_ms BIGINT NOT NULL,
    -- Until then one sender has it; the token says which.
    leased_until_ms    BIGINT NOT NULL,
    lease              TEXT NOT NULL,
    last_outcome       TEXT NOT NULL,
    created_at_ms      BIGINT NOT NULL,
    finished_at_ms     BIGINT
);

CREATE INDEX deliveries_due ON deliveries (state, next_attempt_at_ms);
CREATE INDEX deliveries_by_time ON deliveries (created_at_ms, id);
