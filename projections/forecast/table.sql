CREATE TABLE {table} (
    case_id text COLLATE "C" PRIMARY KEY,
    first_day date NOT NULL,
    last_day date NOT NULL,
    ended_on date,
    held jsonb NOT NULL           -- per budget line, in cents
);
CREATE INDEX ON {table} (last_day);
