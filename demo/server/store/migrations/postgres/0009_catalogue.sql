-- What the store sells: one row for each object of the catalogue (catalogue.schema.json), with its place in the list of its
-- kind. The store's settings are one row, and each country's tax rates.
CREATE TABLE catalogue_objects (
    kind     TEXT NOT NULL,
    position BIGINT NOT NULL,
    -- The object's own name, for people who read the table.
    id       TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (kind, position)
);

-- One row once there is a catalogue. Servers look whether the number is the one they know.
CREATE TABLE catalogue_revision (
    only_row       BIGINT PRIMARY KEY CHECK (only_row = 1),
    number         BIGINT NOT NULL,
    imported_at_ms BIGINT NOT NULL
);
