CREATE TABLE {table} (
    keeper text COLLATE "C" NOT NULL,
    approach text COLLATE "C" NOT NULL,
    title text NOT NULL,
    leader text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    evaluation_day date NOT NULL,
    years jsonb NOT NULL,         -- planned and spent, in cents
    indicators jsonb NOT NULL,
    realised jsonb NOT NULL,
    content_part bigint,          -- hundredths of a percent of what was expected
    money_part bigint,
    verdict text,
    overdue_on date,
    ended_on date,
    unused bigint,                -- cents
    PRIMARY KEY (keeper, approach)
);
