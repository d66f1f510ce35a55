CREATE TABLE {table} (
    swv text COLLATE "C" NOT NULL,
    school text COLLATE "C" NOT NULL,
    need text COLLATE "C" NOT NULL,
    school_year text COLLATE "C" NOT NULL,
    requests bigint NOT NULL,
    individual bigint NOT NULL,
    proposed_on date,
    proposed_requests bigint NOT NULL,
    proposed_individual bigint NOT NULL,
    priced_on date,
    open_requests bigint NOT NULL,
    open_individual bigint NOT NULL,
    cost bigint,
    saving bigint,
    for_each jsonb NOT NULL,
    paid jsonb NOT NULL,
    facility text,
    taken_up bigint NOT NULL,
    decided_on date,
    ground text,
    PRIMARY KEY (swv, school, need, school_year)
);
CREATE INDEX ON {table} (school);
