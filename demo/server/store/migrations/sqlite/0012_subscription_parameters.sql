-- The parameters of its product that a subscription was bought with: a JSON object of texts. The next term is sold with the same.
ALTER TABLE subscriptions ADD COLUMN parameters TEXT NOT NULL DEFAULT '{}';
