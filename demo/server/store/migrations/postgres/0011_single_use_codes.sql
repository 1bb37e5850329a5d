-- Codes that each discount one order: made by the server for a coupon of the catalogue. What was used is in coupon_redemptions.
CREATE TABLE single_use_codes (
    -- In upper case.
    code          TEXT PRIMARY KEY,
    -- The coupon's code in the catalogue.
    coupon        TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    revoked_at_ms BIGINT
);

CREATE INDEX single_use_codes_by_coupon ON single_use_codes (coupon, created_at_ms, code);
