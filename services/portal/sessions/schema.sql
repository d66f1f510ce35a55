-- Who is logged in, and which programs may come in. Run with ``search_path`` set to schema portal
-- and pg_temp, as oza_owner; may be run again. oza_portal adds, reads and removes, and changes
-- nothing. What a browser or a program holds stands here as its SHA-256 only.

-- A session: a pseudonymous user in a role, for an organisation.
CREATE TABLE IF NOT EXISTS sessions (
    id bytea PRIMARY KEY CHECK (octet_length(id) = 32),
    began_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    user_id text NOT NULL CHECK (user_id ~ '^[a-z0-9-]{1,40}$'),
    role text NOT NULL,
    organisation text COLLATE "C",
    pupils text[] NOT NULL
);
CREATE INDEX IF NOT EXISTS sessions_seen_idx ON sessions (seen_at);

-- A login that somebody began and that the identity provider has not answered yet.
CREATE TABLE IF NOT EXISTS logins (
    state bytea PRIMARY KEY CHECK (octet_length(state) = 32),
    browser bytea NOT NULL CHECK (octet_length(browser) = 32),
    began_at timestamptz NOT NULL DEFAULT now(),
    goes_to text NOT NULL CHECK (length(goes_to) <= 2000)
);
CREATE INDEX IF NOT EXISTS logins_began_idx ON logins (began_at);

-- What programs come in with. A token that was withdrawn stays, so that one sees that it was.
CREATE TABLE IF NOT EXISTS tokens (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id bytea NOT NULL UNIQUE CHECK (octet_length(id) = 32),
    issued_at timestamptz NOT NULL DEFAULT now(),
    ends_at timestamptz NOT NULL,
    role text NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    scopes text[] NOT NULL
);
CREATE TABLE IF NOT EXISTS withdrawn (
    token integer PRIMARY KEY REFERENCES tokens,
    at timestamptz NOT NULL DEFAULT now()
);

GRANT USAGE ON SCHEMA portal TO oza_portal;
GRANT SELECT, INSERT, DELETE ON sessions, logins TO oza_portal;
GRANT SELECT, INSERT ON tokens, withdrawn TO oza_portal;
