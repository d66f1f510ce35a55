CREATE TABLE {table} (
    school text COLLATE "C" PRIMARY KEY,
    municipality text,
    person text,
    team jsonb NOT NULL,
    composed_on date,
    lacks text,
    since date NOT NULL
);
