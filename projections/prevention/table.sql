CREATE TABLE {table} (
    municipality text COLLATE "C" NOT NULL,
    prevention text COLLATE "C" NOT NULL,
    sector text COLLATE "C" NOT NULL,
    aligned_on date,
    published_on date,
    provider text,
    schools jsonb NOT NULL,
    PRIMARY KEY (municipality, prevention, sector)
);
