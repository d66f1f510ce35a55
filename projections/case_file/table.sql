CREATE TABLE {table} (
    case_id text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    effective_on date NOT NULL,
    booked_at timestamptz NOT NULL,
    wire text NOT NULL,
    label text NOT NULL,
    summary text NOT NULL,
    source text NOT NULL,
    organisation text NOT NULL,
    role text NOT NULL,
    in_place_of text,
    mandate text,
    event_id uuid NOT NULL,
    cause uuid NOT NULL,
    stream text NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (case_id, position)
);
