-- Webhooks EE, version 2 of the tables of what is sent, from version 1, for Oracle Database. Nodes of version 1 may be at work meanwhile.
-- Each statement may be executed again after a failure.

-- By what nodes of one application recognise each other.
alter table {node} add (archive varchar2(255 char));
alter table {node} add (configured number(5));
alter table {node} add (declared varchar2(2000 char));

alter table {schema} add (oldest number(10) default 1 not null);
insert into {schema} (version, oldest) values (2, 1);
