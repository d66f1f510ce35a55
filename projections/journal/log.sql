-- The transparency log over the journal, and what its witnesses signed. Run with ``search_path`` set
-- to schema journal and pg_temp, as oza_owner, after the ledgers' schema.sql; may be run again.

-- Complete nodes of the tree of hashes, at the levels 0 (the leaves), 8, 16 …: all others follow from
-- these by at most 255 hashes. A tile holds the 256 nodes under one node eight levels up, and is laid
-- down in pieces as the book grows: each row goes on where the one before it ends.
CREATE TABLE IF NOT EXISTS tiles (
    level smallint NOT NULL CHECK (level % 8 = 0),
    start bigint NOT NULL CHECK (start >= 0), -- the place of the first node
    hashes bytea NOT NULL CHECK (octet_length(hashes) % 32 = 0
        AND octet_length(hashes) BETWEEN 32 AND (256 - start % 256) * 32),
    PRIMARY KEY (level, start)
);
ALTER TABLE tiles ALTER COLUMN hashes SET STORAGE EXTERNAL; -- a hash does not shrink

-- How large the log was, signed by the journal (C2SP signed note, checkpoint).
CREATE TABLE IF NOT EXISTS checkpoints (
    size bigint PRIMARY KEY CHECK (size > 0),
    note text NOT NULL
);

-- With which keys the journal says that it signs. Whoever met one before goes by that.
CREATE TABLE IF NOT EXISTS signers (
    verifier text COLLATE "C" PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY
);

-- The signature lines of witnesses under a checkpoint. They sign elsewhere, with keys of their own;
-- nobody can write in another's place, as a line that is not signed well is nobody's.
CREATE TABLE IF NOT EXISTS witness.cosignatures (
    size bigint NOT NULL,
    line text COLLATE "C" NOT NULL,
    PRIMARY KEY (size, line)
);

-- With which keys witnesses say that they sign: for who checks a signature elsewhere, and has heard of
-- a witness but not of its key. Whoever met one before goes by that.
CREATE TABLE IF NOT EXISTS witness.signers (
    verifier text COLLATE "C" PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY
);

-- A witness sees hashes, and of the lines of the book only where each stands: no fact, no person.
CREATE OR REPLACE VIEW places AS
    SELECT originator_id, originator_version, notification_id FROM stored_events;

CREATE OR REPLACE TRIGGER log_is_frozen
    BEFORE UPDATE OR DELETE OR TRUNCATE ON tiles
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE tiles ENABLE ALWAYS TRIGGER log_is_frozen;
CREATE OR REPLACE TRIGGER log_is_frozen
    BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE checkpoints ENABLE ALWAYS TRIGGER log_is_frozen;
CREATE OR REPLACE TRIGGER log_is_frozen
    BEFORE UPDATE OR DELETE OR TRUNCATE ON signers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE signers ENABLE ALWAYS TRIGGER log_is_frozen;
CREATE OR REPLACE TRIGGER log_is_frozen
    BEFORE UPDATE OR DELETE OR TRUNCATE ON witness.cosignatures
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE witness.cosignatures ENABLE ALWAYS TRIGGER log_is_frozen;
CREATE OR REPLACE TRIGGER log_is_frozen
    BEFORE UPDATE OR DELETE OR TRUNCATE ON witness.signers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE witness.signers ENABLE ALWAYS TRIGGER log_is_frozen;

GRANT SELECT, INSERT ON tiles, checkpoints, signers TO oza_journal;
GRANT SELECT ON places TO oza_journal;
GRANT USAGE ON SCHEMA witness TO oza_journal, oza_projections, oza_witness;
GRANT SELECT ON witness.cosignatures, witness.signers TO oza_journal, oza_projections;

GRANT USAGE ON SCHEMA journal TO oza_witness;
GRANT SELECT ON tiles, checkpoints, signers TO oza_witness;
GRANT SELECT ON places TO oza_witness;
GRANT SELECT, INSERT ON witness.cosignatures, witness.signers TO oza_witness;

-- How far each party's own facts are in the book, told to that party alone: a ledger that ends before
-- that was set back, and must not be gone on with.
DO $$
DECLARE
    party text;
BEGIN
    FOREACH party IN ARRAY ARRAY['school', 'swv', 'municipality', 'provider'] LOOP
        EXECUTE format($f$
            CREATE OR REPLACE FUNCTION %I.in_the_book() RETURNS bigint
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = journal, pg_temp
            AS $b$ SELECT coalesce(max(value), 0) FROM marks WHERE name = %L $b$
            $f$, party, 'position:' || party);
        EXECUTE format('REVOKE ALL ON FUNCTION %I.in_the_book() FROM PUBLIC', party);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %I.in_the_book() TO oza_%s', party, party);
    END LOOP;
END $$;
