CREATE TABLE {table} (
    keeper text COLLATE "C" NOT NULL,
    stocktake text COLLATE "C" NOT NULL,
    title text NOT NULL,
    stock_kind text NOT NULL,
    year_kind text NOT NULL,
    wanted jsonb NOT NULL,        -- place by place, and how it stands
    gaps jsonb NOT NULL,          -- what nobody sees to
    starts_on date,               -- of the year that runs
    ends_on date,
    established_on date,
    years_over jsonb NOT NULL,    -- that ended before all was there
    PRIMARY KEY (keeper, stocktake)
);
