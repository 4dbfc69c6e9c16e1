-- Webhooks EE, version 3 of the tables of what is sent, from version 2, for SQL Server. Nodes of version 2 may be at work meanwhile.
-- Each statement may be executed again after a failure.

-- By what a node knows after its start which endpoints answer soon.
alter table {endpoint} add answers_soon smallint default 0 not null;

insert into {schema} (version, oldest) values (3, 1);
