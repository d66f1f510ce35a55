CREATE TABLE {table} (
    provider text NOT NULL,
    category text NOT NULL,
    given_at text NOT NULL,
    said jsonb NOT NULL,
    PRIMARY KEY (provider, category, given_at)
);
