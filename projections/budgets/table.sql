CREATE TABLE {table} (
    line text COLLATE "C" PRIMARY KEY,
    funder text NOT NULL,
    source text NOT NULL,
    year text NOT NULL,
    amount bigint,                -- cents, like all that follow
    free bigint NOT NULL,
    conditional bigint NOT NULL,
    committed bigint NOT NULL,
    spent bigint NOT NULL,
    proviso boolean NOT NULL,
    ceiling bigint,
    waiting jsonb NOT NULL,
    shortfall jsonb               -- foreseen, proposed to the council, decided
);
CREATE INDEX ON {table} (funder, year, source);
