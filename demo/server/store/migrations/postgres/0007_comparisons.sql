-- The indexes that this makes for SQLite are there from the beginning here; the numbers are the same for both.
SELECT 1;
