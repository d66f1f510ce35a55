CREATE TABLE {table} (
    keeper text COLLATE "C" NOT NULL,
    listing text COLLATE "C" NOT NULL,
    map_kind text NOT NULL,
    title text NOT NULL,
    needs jsonb NOT NULL,
    stages jsonb NOT NULL,
    area jsonb NOT NULL,
    capacity bigint,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    known_on date NOT NULL,
    confirm_by date NOT NULL,
    unconfirmed_on date,
    unmapped_on date,
    uses jsonb NOT NULL,
    untold_years jsonb NOT NULL,
    PRIMARY KEY (keeper, listing)
);
