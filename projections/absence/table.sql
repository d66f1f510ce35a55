CREATE TABLE {table} (
    case_id text COLLATE "C" PRIMARY KEY,
    keeper text NOT NULL,
    pupil text NOT NULL,
    swv text NOT NULL,
    municipality text NOT NULL,
    away_since date NOT NULL,
    enrolled boolean NOT NULL,
    absence_reason text NOT NULL,
    notified_on date,
    registered_on date,
    signed_off_on date,
    regional text,
    national text,
    offers bigint NOT NULL,
    offered_on date,
    offer text,
    accepted boolean NOT NULL,
    counts_from date,
    warned_on date,
    due_on date,
    met_on date,
    exceeded_on date,
    days_late bigint,
    ended_on date,
    ending text,
    level text,
    level_due_on date,
    overruled_on date
);
CREATE INDEX ON {table} (keeper);
CREATE INDEX ON {table} (swv);
CREATE INDEX ON {table} (municipality);
