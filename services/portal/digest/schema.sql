-- Who is told by e-mail that work waits, and what became of it. Run with ``search_path`` set to
-- schema portal and pg_temp, as oza_owner; may be run again. Addresses are sealed under a key that
-- stands in no database. Rows are added and removed, never changed.

-- Who gets a message: where the identity provider said somebody is reached, as of the last login.
CREATE TABLE IF NOT EXISTS digest_readers (
    user_id text NOT NULL CHECK (user_id ~ '^[a-z0-9-]{1,40}$'),
    organisation text COLLATE "C" NOT NULL,
    role text NOT NULL,
    address bytea NOT NULL CHECK (octet_length(address) BETWEEN 29 AND 400),
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, organisation)
);

-- Who wants none: no address is kept of them.
CREATE TABLE IF NOT EXISTS digest_declined (
    user_id text NOT NULL CHECK (user_id ~ '^[a-z0-9-]{1,40}$'),
    organisation text COLLATE "C" NOT NULL,
    PRIMARY KEY (user_id, organisation)
);

-- A try to send the message of a day, written before it is made, and what became of it.
CREATE TABLE IF NOT EXISTS digest_tries (
    user_id text NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    day date NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    at timestamptz NOT NULL,
    PRIMARY KEY (user_id, organisation, day, number)
);
CREATE TABLE IF NOT EXISTS digest_outcomes (
    user_id text NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    day date NOT NULL,
    number integer NOT NULL,
    at timestamptz NOT NULL,
    became text NOT NULL CHECK (became IN ('sent', 'later', 'refused')),
    code integer, -- what the mail server said; null: it said nothing
    PRIMARY KEY (user_id, organisation, day, number),
    FOREIGN KEY (user_id, organisation, day, number) REFERENCES digest_tries ON DELETE CASCADE
);

GRANT SELECT, INSERT, DELETE ON digest_readers, digest_declined, digest_tries TO oza_portal;
GRANT SELECT, INSERT ON digest_outcomes TO oza_portal;
