-- Webhooks EE, version 2, for Oracle. Times are milliseconds since 1970.
-- {...} stands for a name with the prefix of webhooks.table-prefix. docs/delivery.md says how to have the statements filled in and printed.

-- Webhooks that were received by resources with @VerifyWebhook(deduplicate = true): kept as long as webhooks.receiver.retention says. receiver: its
-- name, or a full stop for the one without a name. A row with the receiver / is the claim of a node to the name of its application, until received_at.
create table {received} (
    application varchar2(100 char) not null,
    receiver varchar2(100 char) not null,
    webhook_id varchar2(255 char) not null,
    received_at number(19) not null,
    constraint {index:received_pk} primary key (application, receiver, webhook_id)
);
create index {index:received_ix_at} on {received} (application, received_at);

-- oldest: the oldest version of which nodes may go on using the table.
create table {received_schema} (
    version number(10) not null,
    oldest number(10) default 1 not null,
    constraint {index:received_schema_pk} primary key (version)
);
insert into {received_schema} (version, oldest) values (2, 1);
