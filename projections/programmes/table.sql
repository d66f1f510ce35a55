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
    programme_kind text NOT NULL,
    sectors jsonb NOT NULL,
    owed jsonb NOT NULL,          -- what the evaluation must tell
    voices_heard jsonb NOT NULL,
    told jsonb,                   -- what it told
    lacking jsonb NOT NULL,
    above_reference jsonb NOT NULL,
    PRIMARY KEY (keeper, approach)
);
