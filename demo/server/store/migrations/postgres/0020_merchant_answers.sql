-- What calls of the merchant's programs with an Idempotency-Key were answered, for a day. `id` is a keyed hash of whose call it was and its
-- key, `request_hash` one of what it asked for. `answer` is encrypted: it may hold a voucher's code or a cart's token.
CREATE TABLE merchant_answers (
    id            BYTEA NOT NULL PRIMARY KEY,
    request_hash  BYTEA NOT NULL,
    answer        TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);

CREATE INDEX merchant_answers_by_time ON merchant_answers (created_at_ms);
