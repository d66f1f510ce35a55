CREATE TABLE {table} (
    municipality text COLLATE "C" NOT NULL,
    swv text COLLATE "C" NOT NULL,
    need text COLLATE "C" NOT NULL,
    requests bigint NOT NULL,
    last_on date NOT NULL,
    trainings jsonb NOT NULL,
    PRIMARY KEY (municipality, swv, need)
);
