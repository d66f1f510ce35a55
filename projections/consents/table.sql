CREATE TABLE {table} (
    case_id text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    consents jsonb NOT NULL,
    looks_in_plan boolean NOT NULL,
    stopped_by jsonb NOT NULL,
    kept jsonb NOT NULL,
    PRIMARY KEY (case_id, organisation)
);
CREATE INDEX ON {table} (case_id) WHERE kept <> '[]';
