-- Webhooks EE, version 2 of the tables of what is sent, from version 1, for SQL Server. Nodes of version 1 may be at work meanwhile.
-- Each statement may be executed again after a failure.

-- By what nodes of one application recognise each other.
alter table {node} add archive nvarchar(255);
alter table {node} add configured smallint;
alter table {node} add declared nvarchar(2000);

-- Ids and names are told apart by letter case, as everywhere else. An index keeps its columns as they are.
drop index if exists {index:message_ix_webhook} on {message};
drop index if exists {index:message_ix_name} on {message};
drop index if exists {index:registration_ix_consumer} on {registration};
alter table {outbox} alter column webhook_id nvarchar(255) collate Latin1_General_100_BIN2 not null;
alter table {outbox} alter column webhook nvarchar(255) collate Latin1_General_100_BIN2 not null;
alter table {outbox} alter column consumer nvarchar(255) collate Latin1_General_100_BIN2;
alter table {message} alter column webhook_id nvarchar(255) collate Latin1_General_100_BIN2 not null;
alter table {message} alter column webhook nvarchar(255) collate Latin1_General_100_BIN2 not null;
alter table {message} alter column consumer nvarchar(255) collate Latin1_General_100_BIN2;
alter table {registration} alter column consumer nvarchar(255) collate Latin1_General_100_BIN2;
create index {index:message_ix_webhook} on {message} (webhook_id);
create index {index:message_ix_name} on {message} (webhook, application, id);
create index {index:registration_ix_consumer} on {registration} (application, consumer, endpoint_id);

alter table {schema} add oldest int default 1 not null;
insert into {schema} (version, oldest) values (2, 1);
