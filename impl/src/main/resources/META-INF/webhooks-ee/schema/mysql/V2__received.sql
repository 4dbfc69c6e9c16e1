-- Webhooks EE, version 2 of the table of what is received, from version 1, for MySQL and MariaDB. Nodes of version 1 may be at work meanwhile.
-- Each statement may be executed again after a failure.

create table {received_schema} (
    version integer not null,
    oldest integer default 1 not null,
    constraint {index:received_schema_pk} primary key (version)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;
insert into {received_schema} (version, oldest) values (2, 1);
