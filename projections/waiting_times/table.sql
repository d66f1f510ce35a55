CREATE TABLE {table} (
    order_id text COLLATE "C" PRIMARY KEY,
    case_id text COLLATE "C" NOT NULL,
    provider text NOT NULL,
    orderer text NOT NULL,
    category text NOT NULL,
    given_at text NOT NULL,
    last_day date NOT NULL,
    places bigint NOT NULL,
    ordered_on date NOT NULL,
    accepted_on date,
    declined_on date,
    listed_on date,
    intake_by date,
    intake_on date,
    start_by date,
    started_on date,
    ended_on date,
    intake_norm_broken_on date,
    start_norm_broken_on date,
    total_by date,
    total_norm_broken_on date,
    bridging_due_on date,
    bridging_on date
);
CREATE INDEX ON {table} (provider, category);
CREATE INDEX ON {table} (case_id);
