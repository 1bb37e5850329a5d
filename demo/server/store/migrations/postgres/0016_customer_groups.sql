-- Groups of customers, which discounts may ask for. What groups there are is the merchant's to know.
CREATE TABLE customer_groups (
    customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    group_id    TEXT NOT NULL,
    PRIMARY KEY (customer_id, group_id)
);
