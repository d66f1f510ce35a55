-- One party's ledger. Run with ``search_path`` set to the party's schema and pg_temp, as oza_owner;
-- may be run again. Every function keeps that search_path (SET search_path FROM CURRENT).

-- The table, index and options of eventsourcing 9.5.6 (originator_id_type "text"), so that the stock
-- library can create, read and continue it. Collation C: an index must outlive a new libc.
CREATE TABLE IF NOT EXISTS stored_events (
    originator_id text COLLATE "C" NOT NULL,
    originator_version bigint NOT NULL,
    topic text,
    state bytea,
    notification_id bigint NOT NULL,
    PRIMARY KEY (originator_id, originator_version)
) WITH (
    autovacuum_enabled = true,
    autovacuum_vacuum_threshold = 100000000,
    autovacuum_vacuum_scale_factor = 0.5,
    autovacuum_analyze_threshold = 1000,
    autovacuum_analyze_scale_factor = 0.01
);
CREATE UNIQUE INDEX IF NOT EXISTS stored_events_notification_id_idx
    ON stored_events (notification_id ASC);

-- The position of the last row. Whoever appends holds its lock until commit, so positions have no
-- gaps and stand in commit order: a follower can never be overtaken.
CREATE TABLE IF NOT EXISTS head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_position bigint NOT NULL
);
INSERT INTO head (last_position)
SELECT coalesce(max(notification_id), 0) FROM stored_events
ON CONFLICT DO NOTHING;

CREATE TABLE IF NOT EXISTS marks (
    name text COLLATE "C" PRIMARY KEY,
    value bigint NOT NULL
);

CREATE TABLE IF NOT EXISTS due (
    key uuid PRIMARY KEY,
    due_at timestamptz NOT NULL,
    command bytea NOT NULL
);
CREATE INDEX IF NOT EXISTS due_at_idx ON due (due_at, key);

CREATE TABLE IF NOT EXISTS parked (
    event_id uuid PRIMARY KEY,
    order_key text COLLATE "C" NOT NULL,
    body bytea NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY
);

-- The next position, for an INSERT that gives none: the stock library's, or a service's own.
CREATE OR REPLACE FUNCTION next_position() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
AS $$ UPDATE head SET last_position = last_position + 1 RETURNING last_position $$;

ALTER TABLE stored_events ALTER COLUMN notification_id SET DEFAULT next_position();
DROP SEQUENCE IF EXISTS stored_events_notification_id_seq;  -- where the library made the table

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a fact is never changed: % of %.% is refused',
        TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE TRIGGER facts_are_frozen
    BEFORE UPDATE OR DELETE OR TRUNCATE ON stored_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- ALWAYS: also for a session that calls itself a replica.
ALTER TABLE stored_events ENABLE ALWAYS TRIGGER facts_are_frozen;

-- Tells followers, on the channel named after the schema, how far the book has come.
CREATE OR REPLACE FUNCTION announce() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pg_notify(TG_TABLE_SCHEMA, (SELECT max(notification_id) FROM stored_events)::text);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER announce_growth
    AFTER INSERT ON stored_events
    FOR EACH STATEMENT EXECUTE FUNCTION announce();

-- Writes a batch of asks, numbered 0, 1, 2 … in the first array of each group.
--
-- touch_*: every stream that an ask saw, with the version it expects where the batch touches this
--          stream for the first time, and NULL where an earlier ask of the batch touched it already.
-- Answers the position of the first row written and the numbers of the stale asks: those that touch
-- a stream that has moved, and those that touch what an earlier stale ask would have written.
CREATE OR REPLACE FUNCTION append(
    touch_ask int[], touch_stream text[], touch_expected bigint[],
    row_ask int[], row_stream text[], row_version bigint[], row_topic text[], row_state bytea[],
    mark_ask int[], mark_name text[], mark_value bigint[],
    due_ask int[], due_key uuid[], due_moment timestamptz[], due_command bytea[],
    done_ask int[], done_key uuid[],
    park_ask int[], park_event uuid[], park_order_key text[], park_body bytea[],
    unpark_ask int[], unpark_event uuid[],
    OUT first_position bigint, OUT stale int[]
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    moved text[];
    written bigint;
BEGIN
    -- The table before the head: the stock library locks in this order, and a deadlock needs two.
    LOCK TABLE stored_events IN ROW EXCLUSIVE MODE;
    SELECT last_position + 1 INTO STRICT first_position FROM head FOR UPDATE;

    SELECT array_agg(t.stream) INTO moved
    FROM unnest(touch_stream, touch_expected) AS t (stream, expected)
    WHERE t.expected <> coalesce(
        (SELECT max(e.originator_version) FROM stored_events e WHERE e.originator_id = t.stream), 0);

    stale := '{}';
    IF moved IS NOT NULL THEN
        WITH RECURSIVE
        marked AS (SELECT m.ask, m.name FROM unnest(mark_ask, mark_name) AS m (ask, name)),
        touched (ask, kind, name) AS (
            SELECT t.ask, 'stream', t.stream FROM unnest(touch_ask, touch_stream) AS t (ask, stream)
            UNION ALL SELECT m.ask, 'mark', m.name FROM marked m
        ),
        wanted (ask, kind, name) AS (
            SELECT r.ask, 'stream', r.stream FROM unnest(row_ask, row_stream) AS r (ask, stream)
            UNION SELECT m.ask, 'mark', m.name FROM marked m
        ),
        spoiled (ask) AS (
            SELECT t.ask FROM touched t WHERE t.kind = 'stream' AND t.name = ANY (moved)
            UNION
            SELECT later.ask
            FROM spoiled s
            JOIN wanted w ON w.ask = s.ask
            JOIN touched later ON later.kind = w.kind AND later.name = w.name AND later.ask > s.ask
        )
        SELECT array_agg(s.ask ORDER BY s.ask) INTO stale FROM spoiled s;
    END IF;

    IF cardinality(row_ask) > 0 THEN
        INSERT INTO stored_events
            (originator_id, originator_version, topic, state, notification_id)
        SELECT r.stream, r.version, r.topic, r.state,
            first_position - 1 + row_number() OVER (ORDER BY r.place)
        FROM unnest(row_ask, row_stream, row_version, row_topic, row_state)
            WITH ORDINALITY AS r (ask, stream, version, topic, state, place)
        WHERE r.ask <> ALL (stale);
        GET DIAGNOSTICS written = ROW_COUNT;
        UPDATE head SET last_position = last_position + written;
    END IF;

    IF cardinality(mark_ask) > 0 THEN
        INSERT INTO marks AS known (name, value)
        SELECT m.name, max(m.value)
        FROM unnest(mark_ask, mark_name, mark_value) AS m (ask, name, value)
        WHERE m.ask <> ALL (stale)
        GROUP BY m.name ORDER BY m.name
        ON CONFLICT (name) DO UPDATE SET value = greatest(known.value, excluded.value);
    END IF;

    -- As if ask by ask, and within an ask first what is done, then what is due: a row stays only if
    -- no later ask is done with it. Likewise for what is parked.
    IF cardinality(done_ask) > 0 THEN
        DELETE FROM due WHERE key IN (
            SELECT d.key FROM unnest(done_ask, done_key) AS d (ask, key) WHERE d.ask <> ALL (stale));
    END IF;
    IF cardinality(due_ask) > 0 THEN
        INSERT INTO due (key, due_at, command)
        SELECT DISTINCT ON (d.key) d.key, d.due_at, d.command
        FROM unnest(due_ask, due_key, due_moment, due_command)
            WITH ORDINALITY AS d (ask, key, due_at, command, place)
        WHERE d.ask <> ALL (stale) AND NOT EXISTS (
            SELECT FROM unnest(done_ask, done_key) AS later (ask, key)
            WHERE later.key = d.key AND later.ask > d.ask AND later.ask <> ALL (stale))
        ORDER BY d.key, d.place
        ON CONFLICT (key) DO NOTHING;
    END IF;

    IF cardinality(unpark_ask) > 0 THEN
        DELETE FROM parked WHERE event_id IN (
            SELECT u.event FROM unnest(unpark_ask, unpark_event) AS u (ask, event)
            WHERE u.ask <> ALL (stale));
    END IF;
    IF cardinality(park_ask) > 0 THEN
        INSERT INTO parked (event_id, order_key, body)
        SELECT p.event, p.order_key, p.body
        FROM unnest(park_ask, park_event, park_order_key, park_body)
            WITH ORDINALITY AS p (ask, event, order_key, body, place)
        WHERE p.ask <> ALL (stale) AND NOT EXISTS (
            SELECT FROM unnest(unpark_ask, unpark_event) AS later (ask, event)
            WHERE later.event = p.event AND later.ask > p.ask AND later.ask <> ALL (stale))
        ORDER BY p.place
        ON CONFLICT (event_id) DO NOTHING;
    END IF;
END $$;

-- The party's role may add and read facts; what it may change are its marks, due rows and parked
-- messages. It gives no position itself: that column is not among those it may insert.
REVOKE ALL ON FUNCTION append, next_position, announce, refuse_change FROM PUBLIC;
DO $$
DECLARE
    service text := quote_ident('oza_' || current_schema());
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %s', current_schema(), service);
    EXECUTE 'GRANT SELECT, INSERT (originator_id, originator_version, topic, state)'
        || ' ON stored_events TO ' || service;
    EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON marks, due, parked TO ' || service;
    EXECUTE 'GRANT EXECUTE ON FUNCTION append, next_position TO ' || service;
END $$;
