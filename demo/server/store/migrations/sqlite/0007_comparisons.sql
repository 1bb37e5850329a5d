-- Text is compared without regard to case by lower() on both sides, in every database alike.
CREATE UNIQUE INDEX customers_by_email ON customers (lower(email));
CREATE INDEX coupon_redemptions_by_code ON coupon_redemptions (lower(code), lower(email));

DROP INDEX orders_by_email;
CREATE INDEX orders_by_email ON orders (lower(email));

DROP INDEX otp_requests_by_email;
CREATE INDEX otp_requests_by_email ON otp_requests (lower(email), requested_at_ms);

-- For the housekeeping, which goes by age.
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at_ms);
CREATE INDEX otp_requests_by_age ON otp_requests (requested_at_ms);
