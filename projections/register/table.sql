CREATE TABLE {table} (
    position bigint PRIMARY KEY,
    party text NOT NULL,
    copied boolean NOT NULL,
    wire text NOT NULL,
    label text NOT NULL,
    about text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    entered_on date NOT NULL,
    booked_at timestamptz NOT NULL,
    organisation text NOT NULL,
    role text NOT NULL,
    event_id uuid NOT NULL,
    cause uuid NOT NULL,
    mandate text,
    held_by text,
    powers jsonb NOT NULL,
    limit_cents bigint,
    second_limit_cents bigint,
    changes jsonb,
    source text,
    others jsonb NOT NULL
);
CREATE INDEX ON {table} (about, position);
CREATE INDEX ON {table} (cause);
