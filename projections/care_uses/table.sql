CREATE TABLE {table} (
    asker text COLLATE "C" NOT NULL,
    teller text COLLATE "C" NOT NULL,
    year_from date NOT NULL,
    due_on date,
    told_on date,
    told_late boolean NOT NULL,
    missing_on date,
    shown_uses jsonb NOT NULL,
    excluded jsonb NOT NULL,
    PRIMARY KEY (asker, teller, year_from)
);
