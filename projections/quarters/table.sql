CREATE TABLE {table} (
    swv text COLLATE "C" NOT NULL,
    quarter_from date NOT NULL,
    reporter text COLLATE "C" NOT NULL,
    report_by date,
    reported_on date,
    reported_late boolean NOT NULL,
    missing_on date,
    figures jsonb NOT NULL,
    reason_counts jsonb NOT NULL,
    hidden jsonb NOT NULL,
    adopted_on date,
    PRIMARY KEY (swv, quarter_from, reporter)
);
