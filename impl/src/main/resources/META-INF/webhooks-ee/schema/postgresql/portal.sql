-- Webhooks EE, version 1, for PostgreSQL. Times are milliseconds since 1970.
-- {...} stands for a name with the prefix of webhooks.table-prefix. docs/delivery.md says how to have the statements filled in and printed.

-- What the portal (webhooks-ee-portal) remembers until expires_at: links, sessions, tokens, and which requests were made. id: a digest. owner: a consumer,
-- or the name of an operator. content: may be empty, which some databases take for none.
create table {portal} (
    application varchar(100) collate "C" not null,
    id varchar(64) collate "C" not null,
    kind varchar(20) collate "C" not null,
    owner varchar(255) collate "C" not null,
    expires_at bigint not null,
    content varchar(2000),
    constraint {index:portal_pk} primary key (application, id)
);
create index {index:portal_ix_owner} on {portal} (application, kind, owner);
create index {index:portal_ix_expires} on {portal} (application, expires_at);

-- oldest: the oldest version of which nodes may go on using the table.
create table {portal_schema} (
    version integer not null,
    oldest integer default 1 not null,
    constraint {index:portal_schema_pk} primary key (version)
);
insert into {portal_schema} (version, oldest) values (1, 1);
