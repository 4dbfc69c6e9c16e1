-- Webhooks EE, version 5 of the tables of what is sent, from version 4, for H2. Nodes of version 4 may be at work meanwhile.
-- Each statement may be executed again after a failure.

-- The consumer whose endpoint a delivery goes to, when it was added. Null in rows of nodes of version 4: then only the call says for whom it is.
alter table {delivery} add consumer varchar_casesensitive(255);

-- The trace that a call belongs to. Null without one, and in rows of nodes of version 4.
alter table {outbox} add trace_context character large object;
alter table {message} add trace_context character large object;

insert into {schema} (version, oldest) values (5, 1);
