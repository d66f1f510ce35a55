CREATE TABLE {table} (
    keeper text COLLATE "C" NOT NULL,
    monitor text COLLATE "C" NOT NULL,
    title text NOT NULL,
    pdca_rows jsonb NOT NULL,
    moments jsonb NOT NULL,
    differing jsonb NOT NULL,     -- rows of which the text says two things
    scores jsonb NOT NULL,
    actions jsonb NOT NULL,       -- what is still to be adjusted
    incomplete jsonb NOT NULL,    -- moments that passed with rows not scored
    blocks jsonb NOT NULL,
    stated bigint,                -- hours, as the text has them
    computed bigint,              -- hours, as the lines come to
    differences jsonb NOT NULL,
    trends jsonb NOT NULL,        -- with small numbers marked
    spent_hours jsonb NOT NULL,   -- beside what was estimated
    deliveries jsonb NOT NULL,    -- numbers that others deliver
    researches jsonb NOT NULL,    -- what was agreed with whom, and given
    PRIMARY KEY (keeper, monitor)
);
