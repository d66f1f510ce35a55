CREATE TABLE {table} (
    case_id text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    capacity text NOT NULL,
    since_position bigint NOT NULL, -- in the journal
    since_on date NOT NULL,
    first uuid NOT NULL,
    withheld boolean NOT NULL,
    PRIMARY KEY (case_id, organisation)
);
-- An organisation's cases, newest first: a page of them is read in one go, however many there are.
CREATE INDEX ON {table} (organisation, since_position) INCLUDE (case_id) WHERE NOT withheld;
