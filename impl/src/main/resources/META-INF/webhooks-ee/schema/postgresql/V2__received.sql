-- Webhooks EE, version 2 of the table of what is received, from version 1, for PostgreSQL. Nodes of version 1 may be at work meanwhile.
-- Each statement may be executed again after a failure.

create table {received_schema} (
    version integer not null,
    oldest integer default 1 not null,
    constraint {index:received_schema_pk} primary key (version)
);
insert into {received_schema} (version, oldest) values (2, 1);
