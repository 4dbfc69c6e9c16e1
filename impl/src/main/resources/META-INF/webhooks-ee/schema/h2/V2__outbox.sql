-- Webhooks EE, version 2 of the tables of what is sent, from version 1, for H2. Nodes of version 1 may be at work meanwhile.
-- Each statement may be executed again after a failure.

-- By what nodes of one application recognise each other.
alter table {node} add archive varchar_casesensitive(255);
alter table {node} add configured smallint;
alter table {node} add declared varchar_casesensitive(2000);

alter table {schema} add oldest integer default 1 not null;
insert into {schema} (version, oldest) values (2, 1);
