-- When the merchant or the buyer last changed the cart: its life is counted from there. Every other write leaves it alone.
ALTER TABLE carts ADD COLUMN manual_update_at_ms BIGINT NOT NULL DEFAULT 0;
UPDATE carts SET manual_update_at_ms = updated_at_ms;
