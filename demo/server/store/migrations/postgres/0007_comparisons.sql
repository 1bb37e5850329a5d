-- The indexes for comparisons without regard to case, which this makes for SQLite, are there from the beginning here.

-- For the housekeeping, which goes by age.
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at_ms);
CREATE INDEX otp_requests_by_age ON otp_requests (requested_at_ms);
