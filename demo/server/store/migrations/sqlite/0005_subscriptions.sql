-- What customers have subscribed to, as far as carts need to know it: to change it in the middle of a term, and to offer a better price for the next one.
CREATE TABLE subscriptions (
    id                   TEXT PRIMARY KEY,
    customer_id          TEXT REFERENCES customers (id),
    product_id           TEXT NOT NULL,
    -- Decimal text, as the price.
    quantity             TEXT NOT NULL,
    status               TEXT NOT NULL CHECK (status IN ('Active', 'Trial', 'Dunning', 'Renewing', 'TrialConversion', 'Suspended', 'Canceled', 'Expired')),
    -- What the running term costs, minor units, with tax where the product's price is with tax.
    price                TEXT NOT NULL,
    currency             TEXT NOT NULL,
    country              TEXT NOT NULL,
    locale               TEXT NOT NULL,
    term_starts_at_ms    INTEGER NOT NULL,
    term_ends_at_ms      INTEGER NOT NULL,
    -- From here on the next term is being billed.
    renewal_starts_at_ms INTEGER NOT NULL,
    -- Terms before the running one.
    generation           INTEGER NOT NULL,
    auto_renew           INTEGER NOT NULL,
    -- What was bought: changes whenever the subscription is sold anew.
    line_item_id         TEXT NOT NULL UNIQUE,
    created_at_ms        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Products that a merchant's back end brought with a cart. They go with the cart, and once it is ordered.
CREATE TABLE cart_catalogues (
    cart_id      TEXT PRIMARY KEY REFERENCES carts (id) ON DELETE CASCADE,
    catalogue_id TEXT NOT NULL UNIQUE,
    document     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
