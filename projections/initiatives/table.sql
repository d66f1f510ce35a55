CREATE TABLE {table} (
    initiative text COLLATE "C" PRIMARY KEY,
    number bigint NOT NULL,
    swv text NOT NULL,
    school text NOT NULL,
    provider text NOT NULL,
    financier text NOT NULL,
    period jsonb NOT NULL,
    ended_on date,
    participants jsonb NOT NULL    -- by case, with what deviates
);
