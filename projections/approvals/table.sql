CREATE TABLE {table} (
    case_id text COLLATE "C" NOT NULL,
    round bigint NOT NULL,
    funder text COLLATE "C" NOT NULL,
    swv text NOT NULL,
    amount bigint NOT NULL,     -- cents
    requested_on date NOT NULL,
    expires_on date NOT NULL,
    state text NOT NULL,
    since date NOT NULL,
    roles jsonb NOT NULL,
    waits_on text,
    ground text,
    decision bigint,            -- its number among those of the funder in the case
    legal_character text,
    PRIMARY KEY (case_id, round, funder)
);
CREATE INDEX ON {table} (funder, state, since);
