-- Webhooks EE, version 1, for Oracle. Times are milliseconds since 1970.
-- {...} stands for a name with the prefix of webhooks.table-prefix. docs/delivery.md says how to have the statements filled in and printed.

-- Webhooks that were received by resources with @VerifyWebhook(deduplicate = true): kept as long as webhooks.receiver.retention says. receiver: its
-- name, or a full stop for the one without a name.
create table {received} (
    application varchar2(100 char) not null,
    receiver varchar2(100 char) not null,
    webhook_id varchar2(255 char) not null,
    received_at number(19) not null,
    constraint {index:received_pk} primary key (application, receiver, webhook_id)
);
create index {index:received_ix_at} on {received} (application, received_at);
