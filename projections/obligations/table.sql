CREATE TABLE {table} (
    keeper text COLLATE "C" NOT NULL,
    obligation text COLLATE "C" NOT NULL,
    says text NOT NULL,
    times bigint NOT NULL,
    year_kind text NOT NULL,
    required jsonb NOT NULL,
    starts_on date,               -- of the year that runs
    ends_on date,
    latest jsonb NOT NULL,        -- the last day of each time
    counted bigint NOT NULL,
    met_on date,
    at_risk_until date,
    out_of_reach_on date,
    meetings jsonb NOT NULL,
    matters jsonb NOT NULL,
    PRIMARY KEY (keeper, obligation)
);
