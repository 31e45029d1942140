-- An office's own room in a shared PostgreSQL server: run once for each office, as the server's administrator,
-- connected to the database that holds the ledgers.
--
--   psql --dbname=ccheck --set=office=hue --file=contrib/postgresql-office.sql
--
-- It makes a schema and two roles, and can be run again. Neither role sees another office's schema.
--   hue_owner  owns the tables: makes them, and brings them up to date after an update of ccheck
--   hue        the clerks' and the reminders' login: reads and adds; it owns nothing, so it cannot switch off
--              what keeps entries from being changed or deleted
-- Passwords are set apart, so that none stands in a file or a history: \password hue_owner and \password hue.

\set ON_ERROR_STOP on
\set owner :office _owner

SELECT format('CREATE ROLE %I LOGIN', name) FROM (VALUES (:'owner'), (:'office')) AS wanted (name)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

BEGIN;
SELECT current_database() AS database \gset

-- Nobody comes in unasked, and nobody leaves tables in the room that all share.
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"owner", :"office";

SELECT format('CREATE SCHEMA %I', :'office')
WHERE NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = :'office') \gexec
ALTER SCHEMA :"office" OWNER TO :"owner";
REVOKE ALL ON SCHEMA :"office" FROM PUBLIC;
GRANT USAGE ON SCHEMA :"office" TO :"office";

-- Where both roles look for their tables, whatever the address of the ledger says.
ALTER ROLE :"owner" IN DATABASE :"database" SET search_path = :"office";
ALTER ROLE :"office" IN DATABASE :"database" SET search_path = :"office";

-- The tables do not exist yet: what the owner makes later is the clerks' to use.
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA :"office"
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"office";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA :"office" TO :"office";
COMMIT;
