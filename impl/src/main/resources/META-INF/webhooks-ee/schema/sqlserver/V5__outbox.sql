-- Webhooks EE, version 5 of the tables of what is sent, from version 4, for SQL Server. Nodes of version 4 may be at work meanwhile.
-- Each statement may be executed again after a failure.

-- The consumer whose endpoint a delivery goes to, when it was added. Null in rows of nodes of version 4: then only the call says for whom it is.
alter table {delivery} add consumer nvarchar(255) collate Latin1_General_100_BIN2;

-- The trace that a call belongs to. Null without one, and in rows of nodes of version 4.
alter table {outbox} add trace_context nvarchar(max);
alter table {message} add trace_context nvarchar(max);

insert into {schema} (version, oldest) values (5, 1);
