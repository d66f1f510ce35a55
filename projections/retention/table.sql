CREATE TABLE {table} (
    case_id text COLLATE "C" NOT NULL,
    pupils jsonb NOT NULL,
    age text,
    boundaries jsonb NOT NULL,
    keepers jsonb NOT NULL,
    first_ended_on date,
    waits boolean NOT NULL,
    PRIMARY KEY (case_id)
);
CREATE INDEX ON {table} USING gin (pupils);
CREATE INDEX ON {table} (first_ended_on);
CREATE INDEX ON {table} (case_id) WHERE waits;
