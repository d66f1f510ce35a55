CREATE TABLE {table} (
    organisation text COLLATE "C" NOT NULL,
    contact text COLLATE "C" NOT NULL,
    reach text COLLATE "C" NOT NULL,    -- a school, or all of them
    person text,
    plan_edition bigint,                     -- of a plan
    aligned_with jsonb NOT NULL,
    known_on date NOT NULL,
    confirm_by date NOT NULL,
    unconfirmed_on date,
    phone jsonb,                             -- of a manager, sealed
    over jsonb NOT NULL,                     -- sealed numbers whose keys are to be destroyed
    PRIMARY KEY (organisation, contact, reach)
);
