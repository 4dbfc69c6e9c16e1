-- Webhooks EE, version 2, for H2. Times are milliseconds since 1970.
-- {...} stands for a name with the prefix of webhooks.table-prefix. docs/delivery.md says how to have the statements filled in and printed.

-- Webhooks that were received by resources with @VerifyWebhook(deduplicate = true): kept as long as webhooks.receiver.retention says. receiver: its
-- name, or a full stop for the one without a name. A row with the receiver / is the claim of a node to the name of its application, until received_at.
create table {received} (
    application varchar_casesensitive(100) not null,
    receiver varchar_casesensitive(100) not null,
    webhook_id varchar_casesensitive(255) not null,
    received_at bigint not null,
    constraint {index:received_pk} primary key (application, receiver, webhook_id)
);
create index {index:received_ix_at} on {received} (application, received_at);

-- oldest: the oldest version of which nodes may go on using the table.
create table {received_schema} (
    version integer not null,
    oldest integer default 1 not null,
    constraint {index:received_schema_pk} primary key (version)
);
insert into {received_schema} (version, oldest) values (2, 1);
