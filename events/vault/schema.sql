-- The vault's keys. Run with ``search_path`` set to schema vault and pg_temp, as oza_owner; may be
-- run again. Nothing here opens anything without the key-encryption key (KEK), which is in a file.

-- Which KEK all keys lie under. Its row is locked while the KEK is replaced.
CREATE TABLE IF NOT EXISTS kek (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id uuid NOT NULL
);

CREATE TABLE IF NOT EXISTS keys (
    id uuid PRIMARY KEY,
    subject text COLLATE "C" NOT NULL,
    controller text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    wrapped bytea NOT NULL,
    UNIQUE (subject, controller, purpose)
);

-- Files sealed under these keys, a copy per controller; the bytes go when their key is destroyed.
CREATE TABLE IF NOT EXISTS files (
    id uuid NOT NULL,
    subject text COLLATE "C" NOT NULL,
    controller text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    sealed bytea,
    PRIMARY KEY (id, controller)
);
ALTER TABLE files ALTER COLUMN sealed DROP NOT NULL;  -- where it was made so

-- Which reference stands for whom, sealed under the KEK; the lookup is a keyed hash.
CREATE TABLE IF NOT EXISTS pupils (
    lookup bytea PRIMARY KEY,
    sealed bytea NOT NULL
);

-- What was destroyed by which order: a fingerprint of each key, and not whose it was.
CREATE TABLE IF NOT EXISTS destroyed (
    order_id uuid NOT NULL,
    key_id uuid NOT NULL,
    fingerprint text NOT NULL,
    PRIMARY KEY (order_id, key_id)
);

GRANT USAGE ON SCHEMA vault TO oza_vault;
GRANT SELECT, INSERT, UPDATE, DELETE ON kek, keys, files, pupils TO oza_vault;
GRANT SELECT, INSERT ON destroyed TO oza_vault;
