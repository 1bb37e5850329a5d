-- Where the buyer is taxed and what is known of the VAT id, as a document; empty for a cart that has no such address yet.
ALTER TABLE carts ADD COLUMN tax TEXT NOT NULL DEFAULT '';
