-- The hash of a read model's rows at a position of the book, per keyframe; the rows themselves stand
-- in <projection>_frames. Position 0: an empty table.
CREATE TABLE IF NOT EXISTS moments.keyframes (
    projection text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    version bigint NOT NULL,      -- of the fold
    hash bytea NOT NULL,
    PRIMARY KEY (projection, position)
);

-- When everything up to a position had been booked; for a moment that is named by its time.
CREATE TABLE IF NOT EXISTS moments.times (
    position bigint PRIMARY KEY,
    latest timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS times_latest_idx ON moments.times (latest, position);
