CREATE TABLE {table} (
    case_id text COLLATE "C" PRIMARY KEY,
    swv text NOT NULL,
    school text NOT NULL,
    municipality text NOT NULL,
    opened_on date NOT NULL,
    cost bigint NOT NULL,       -- cents
    assessed_on date,
    round bigint NOT NULL,
    leg bigint NOT NULL,
    key_base text,
    key_parts jsonb NOT NULL,
    key_groups jsonb NOT NULL,
    key_parts_from_18 jsonb NOT NULL,
    kept_apart bigint NOT NULL, -- cents
    apart_agreed_on date,
    shares jsonb NOT NULL,
    promised bigint NOT NULL,   -- cents
    spent bigint NOT NULL,      -- cents
    expires_on date,
    expired_on date,
    closed_on date,
    orderer text,
    outcome text,
    outcome_on date
);
CREATE INDEX ON {table} (swv, opened_on);
CREATE INDEX ON {table} (opened_on, case_id);
