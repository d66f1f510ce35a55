-- What people are still filling in. Run with ``search_path`` set to schema portal and pg_temp, as
-- oza_owner; may be run again. Each is sealed under a secret of one browser that stands nowhere
-- here, so nothing in this table can be read without that browser.
CREATE TABLE IF NOT EXISTS drafts (
    id bytea PRIMARY KEY CHECK (octet_length(id) = 32),
    sealed bytea NOT NULL CHECK (octet_length(sealed) <= 65536),
    written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS drafts_written_idx ON drafts (written_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON drafts TO oza_portal;
