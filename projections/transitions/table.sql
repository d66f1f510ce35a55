CREATE TABLE {table} (
    case_id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    state text NOT NULL,
    begun_on date NOT NULL,
    keeper text NOT NULL,
    other text,
    comes_on date NOT NULL,
    due_on date,
    plan_by date,
    missing jsonb NOT NULL,
    untold jsonb NOT NULL,
    planned_on date,
    late bigint NOT NULL,
    PRIMARY KEY (case_id, kind)
);
CREATE INDEX ON {table} (keeper, due_on);
