CREATE TABLE {table} (
    facility text COLLATE "C" PRIMARY KEY,
    swv text NOT NULL,
    school text NOT NULL,
    needs jsonb NOT NULL,
    months bigint,
    opened_on date NOT NULL,
    places bigint NOT NULL,
    placed jsonb NOT NULL,
    offered jsonb NOT NULL,
    waiting jsonb NOT NULL,
    first jsonb NOT NULL,
    target_groups jsonb NOT NULL,
    phased_out_on date
);
CREATE INDEX ON {table} (school);
