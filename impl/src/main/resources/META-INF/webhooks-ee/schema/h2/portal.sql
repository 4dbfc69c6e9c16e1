-- Webhooks EE, version 1, for H2. Times are milliseconds since 1970.
-- {...} stands for a name with the prefix of webhooks.table-prefix. docs/delivery.md says how to have the statements filled in and printed.

-- What the portal (webhooks-ee-portal) remembers until expires_at: links, sessions, tokens, and which requests were made. id: a digest. owner: a consumer,
-- or the name of an operator. content: may be empty, which some databases take for none.
create table {portal} (
    application varchar_casesensitive(100) not null,
    id varchar_casesensitive(64) not null,
    kind varchar_casesensitive(20) not null,
    owner varchar_casesensitive(255) not null,
    expires_at bigint not null,
    content varchar_casesensitive(2000),
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
