CREATE TABLE {table} (
    keeper text COLLATE "C" NOT NULL,
    agenda text COLLATE "C" NOT NULL,
    title text NOT NULL,
    version bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    decision jsonb NOT NULL,
    parties jsonb NOT NULL,
    themes jsonb NOT NULL,
    placements jsonb NOT NULL,    -- more than one theme named for the same: as the text has it
    goals jsonb NOT NULL,
    agreements jsonb NOT NULL,
    left_open bigint,             -- when its period was over
    PRIMARY KEY (keeper, agenda)
);
