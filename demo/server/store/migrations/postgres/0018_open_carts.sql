-- Housekeeping deletes expired carts from the oldest on: it must not pass over every order there ever was.
CREATE INDEX carts_open_by_expiry ON carts (expires_at_ms, id) WHERE completed_at_ms IS NULL;
