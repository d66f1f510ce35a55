-- How far each projection is, and in which table: the view of its name reads <table_name>.
CREATE TABLE IF NOT EXISTS checkpoints (
    projection text COLLATE "C" PRIMARY KEY,
    version bigint NOT NULL,      -- of the fold that filled the table
    table_name text NOT NULL,
    build bigint NOT NULL,        -- counts the tables made for this projection
    position bigint NOT NULL,     -- in the journal
    hash bytea NOT NULL,          -- of all rows, kept up to date
    failure text                  -- why it stands still; null where it goes on
);
