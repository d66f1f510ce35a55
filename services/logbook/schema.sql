-- The two logs. Run with ``search_path`` set to schema logbook and pg_temp, as oza_owner; may be run
-- again. oza_logbook adds lines and cannot read them back; oza_auditor reads and cannot add;
-- oza_archivist lets go of what is older than the law wants, and sees nothing of it.

-- Who looked at what (NEN 7513). Its operation_id names the line in ``processing`` below.
CREATE TABLE IF NOT EXISTS access (
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    trace_id bytea NOT NULL CHECK (octet_length(trace_id) = 16),
    operation_id bytea NOT NULL UNIQUE CHECK (octet_length(operation_id) = 8),
    parent_operation_id bytea CHECK (octet_length(parent_operation_id) = 8),
    at timestamptz NOT NULL,
    action text NOT NULL,
    outcome smallint NOT NULL,
    user_id text NOT NULL CHECK (user_id ~ '^[a-z0-9-]{1,40}$'),
    role text NOT NULL,
    organisation text COLLATE "C",
    access_point text NOT NULL,
    activity text NOT NULL,
    operation text NOT NULL,
    cases text[] NOT NULL,
    pupils text[] NOT NULL,
    refusal text
);
CREATE INDEX IF NOT EXISTS access_cases_idx ON access USING gin (cases);
CREATE INDEX IF NOT EXISTS access_pupils_idx ON access USING gin (pupils);

-- What was processed (Logboek Dataverwerkingen). No user, and no organisation of one, stands here.
CREATE TABLE IF NOT EXISTS processing (
    place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    trace_id bytea NOT NULL CHECK (octet_length(trace_id) = 16),
    operation_id bytea NOT NULL UNIQUE CHECK (octet_length(operation_id) = 8),
    parent_operation_id bytea CHECK (octet_length(parent_operation_id) = 8),
    status_code smallint NOT NULL,
    name text NOT NULL,
    start_time timestamptz(3) NOT NULL,
    end_time timestamptz(3) NOT NULL,
    activity text NOT NULL,
    data_subject_id text COLLATE "C",
    resource text NOT NULL
);
CREATE INDEX IF NOT EXISTS processing_subject_idx ON processing (data_subject_id);

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a line of a log is never changed: % of %.% is refused',
        TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
REVOKE ALL ON FUNCTION refuse_change FROM PUBLIC;

CREATE OR REPLACE TRIGGER lines_are_frozen
    BEFORE UPDATE OR TRUNCATE ON access
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER lines_are_frozen
    BEFORE UPDATE OR TRUNCATE ON processing
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Nobody removes a line that the law still keeps (five years: services/rules/retention.py, which
-- may keep it longer), but for the day by which two clocks may differ.
CREATE OR REPLACE TRIGGER lines_stay
    BEFORE DELETE ON access
    FOR EACH ROW WHEN (OLD.at >= now() - interval '5 years' + interval '1 day')
    EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER lines_stay
    BEFORE DELETE ON processing
    FOR EACH ROW WHEN (OLD.start_time >= now() - interval '5 years' + interval '1 day')
    EXECUTE FUNCTION refuse_change();
-- ALWAYS: also for a session that calls itself a replica.
ALTER TABLE access ENABLE ALWAYS TRIGGER lines_are_frozen;
ALTER TABLE processing ENABLE ALWAYS TRIGGER lines_are_frozen;
ALTER TABLE access ENABLE ALWAYS TRIGGER lines_stay;
ALTER TABLE processing ENABLE ALWAYS TRIGGER lines_stay;

-- Lets go of what was kept long enough, and says so in a line of processing in the same moment. Who
-- may call it can neither read a line nor choose one.
CREATE OR REPLACE FUNCTION destroy_before(
    moment timestamptz, trace bytea, operation bytea, status smallint, name text,
    started timestamptz, ended timestamptz, activity text, resource text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = logbook, pg_temp AS $$
DECLARE
    gone bigint;
BEGIN
    WITH looks AS (DELETE FROM access WHERE at < moment RETURNING 1),
        acts AS (DELETE FROM processing WHERE start_time < moment RETURNING 1)
    SELECT (SELECT count(*) FROM looks) + (SELECT count(*) FROM acts) INTO gone;
    IF gone > 0 THEN
        INSERT INTO processing (trace_id, operation_id, status_code, name, start_time, end_time,
            activity, resource)
        VALUES (trace, operation, status, name, started, ended, activity, resource);
    END IF;
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION destroy_before FROM PUBLIC;

GRANT USAGE ON SCHEMA logbook TO oza_logbook, oza_auditor, oza_archivist;
GRANT EXECUTE ON FUNCTION destroy_before TO oza_archivist;
GRANT INSERT ON access, processing TO oza_logbook;
GRANT SELECT ON access, processing TO oza_auditor;
