CREATE TABLE {table} (
    case_id text COLLATE "C" PRIMARY KEY,
    keeper text NOT NULL,
    pupil text NOT NULL,
    exempt_ground text,
    exempt_from date NOT NULL,
    over_on date NOT NULL,
    to_school_on date
);
