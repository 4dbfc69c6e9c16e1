-- Webhooks EE, version 1, for Oracle. Times are milliseconds since 1970.
-- {...} stands for a name with the prefix of webhooks.table-prefix. docs/delivery.md says how to have the statements filled in and printed.

-- What the portal (webhooks-ee-portal) remembers until expires_at: links, sessions, tokens, and which requests were made. id: a digest. owner: a consumer,
-- or the name of an operator. content: may be empty, which some databases take for none.
create table {portal} (
    application varchar2(100 char) not null,
    id varchar2(64 char) not null,
    kind varchar2(20 char) not null,
    owner varchar2(255 char) not null,
    expires_at number(19) not null,
    content varchar2(2000 char),
    constraint {index:portal_pk} primary key (application, id)
);
create index {index:portal_ix_owner} on {portal} (application, kind, owner);
create index {index:portal_ix_expires} on {portal} (application, expires_at);

-- oldest: the oldest version of which nodes may go on using the table.
create table {portal_schema} (
    version number(10) not null,
    oldest number(10) default 1 not null,
    constraint {index:portal_schema_pk} primary key (version)
);
insert into {portal_schema} (version, oldest) values (1, 1);
