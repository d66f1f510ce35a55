CREATE TABLE {table} (
    case_id text COLLATE "C" PRIMARY KEY,
    submitted_on date NOT NULL,
    swv text,
    round bigint NOT NULL,
    leg bigint NOT NULL,
    funded bigint NOT NULL,
    terms jsonb NOT NULL,
    tasks jsonb NOT NULL,
    segments jsonb NOT NULL,
    since date NOT NULL,
    reason text NOT NULL,
    parties jsonb NOT NULL,
    ended_on date,
    hands jsonb NOT NULL,
    ahead jsonb NOT NULL
);
CREATE INDEX ON {table} USING gin (parties);
