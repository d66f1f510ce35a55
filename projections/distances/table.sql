CREATE TABLE {table} (
    case_id text COLLATE "C" PRIMARY KEY,
    school text NOT NULL,
    swv text NOT NULL,
    municipality text NOT NULL,
    told_on date NOT NULL,
    kilometres bigint NOT NULL,
    distance_reason text NOT NULL,
    near_home_km bigint,
    due_on date,
    nearer text,
    weighed_on date,
    not_weighed boolean NOT NULL
);
CREATE INDEX ON {table} (municipality);
