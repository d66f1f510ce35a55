CREATE TABLE {table} (
    swv text COLLATE "C" NOT NULL,
    education text COLLATE "C" NOT NULL,
    counted_on date NOT NULL,
    counted_pupils bigint NOT NULL,
    before bigint NOT NULL,
    growth bigint,
    country_year bigint NOT NULL,
    country bigint NOT NULL,
    country_before bigint NOT NULL,
    country_growth bigint NOT NULL,
    above boolean NOT NULL,
    level bigint,
    country_level bigint,
    level_above boolean NOT NULL,
    PRIMARY KEY (swv, education, counted_on)
);
