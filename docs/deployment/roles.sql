-- The two logins of the portal, run once by the database's administrator: psql -f roles.sql
-- The owner migrates and nothing else; the portal runs as one who can neither change the schema nor touch audit rows.
create role portal_owner login password 'CHANGE-ME-OWNER';
create role portal_app login password 'CHANGE-ME';
create database portal owner portal_owner encoding 'UTF8' template template0;
\connect portal
alter schema public owner to portal_owner;
