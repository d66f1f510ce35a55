-- Who may log in to the database, and which schemas there are. Run as an administrator in the
-- database of the house; may be run again. Tables and their grants: events/ledger/schema.sql (in
-- each party's schema and in journal), events/vault/schema.sql (in vault),
-- services/logbook/schema.sql (in logbook) and services/portal/sessions/schema.sql (in portal). Passwords are not set here.

DO $$
DECLARE
    part text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'oza_owner') THEN
        CREATE ROLE oza_owner NOLOGIN;  -- owns every table; no service logs in as it
    END IF;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT oza_owner TO %I', current_user);  -- to create schemas in its name
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;

    FOREACH part IN ARRAY ARRAY[
        'school', 'swv', 'municipality', 'provider', 'journal', 'projections', 'vault', 'witness',
        'logbook', 'portal'
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'oza_' || part) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', 'oza_' || part);
        END IF;
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), 'oza_' || part);
        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION oza_owner', part);
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', part);
        EXECUTE format('ALTER ROLE %I SET search_path = %I', 'oza_' || part, part);
    END LOOP;

    -- Read models are made and remade by the runner, out of the journal that it may only read.
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO oza_projections', current_database());
    GRANT USAGE, CREATE ON SCHEMA projections TO oza_projections;
    GRANT USAGE ON SCHEMA journal TO oza_projections;

    -- The read models as they stood at moments of the past: made and remade likewise.
    CREATE SCHEMA IF NOT EXISTS moments AUTHORIZATION oza_owner;
    REVOKE ALL ON SCHEMA moments FROM PUBLIC;
    GRANT USAGE, CREATE ON SCHEMA moments TO oza_projections;
    ALTER DEFAULT PRIVILEGES FOR ROLE oza_owner IN SCHEMA journal
        GRANT SELECT ON TABLES TO oza_projections;

    -- Who reads the logs is not who fills them, and fills nothing; who lets old lines go does no more.
    FOREACH part IN ARRAY ARRAY['auditor', 'archivist'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'oza_' || part) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', 'oza_' || part);
        END IF;
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), 'oza_' || part);
        EXECUTE format('ALTER ROLE %I SET search_path = logbook', 'oza_' || part);
    END LOOP;
END $$;
