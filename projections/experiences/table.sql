CREATE TABLE {table} (
    case_id text COLLATE "C" NOT NULL,
    respondent text COLLATE "C" NOT NULL,
    school text NOT NULL,
    swv text NOT NULL,
    answered_on date NOT NULL,
    experience text NOT NULL,
    heard text NOT NULL,
    PRIMARY KEY (case_id, respondent)
);
CREATE INDEX ON {table} (swv, answered_on);
