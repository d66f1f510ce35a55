CREATE TABLE {table} (
    case_id text COLLATE "C" PRIMARY KEY,
    swv text NOT NULL,
    municipality text NOT NULL,
    school text NOT NULL,
    advised_on date NOT NULL,
    missing jsonb NOT NULL,
    decide_by date,
    decided_on date,
    granted boolean,
    deviates boolean NOT NULL,
    late_on date
);
CREATE INDEX ON {table} (swv);
CREATE INDEX ON {table} (municipality);
