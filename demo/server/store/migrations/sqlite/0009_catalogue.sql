-- What the store sells: one row for each object of the catalogue (catalogue.schema.json), with its place in the list of its
-- kind. The store's settings are one row, and each country's tax rates.
CREATE TABLE catalogue_objects (
    kind     TEXT NOT NULL,
    position INTEGER NOT NULL,
    -- The object's own name, for people who read the table.
    id       TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (kind, position)
) STRICT, WITHOUT ROWID;

-- One row once there is a catalogue. Servers look whether the number is the one they know.
CREATE TABLE catalogue_revision (
    only_row       INTEGER PRIMARY KEY CHECK (only_row = 1),
    number         INTEGER NOT NULL,
    imported_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
