-- Webhooks EE, version 6, for MySQL and MariaDB. Times are milliseconds since 1970, of the database.
-- {...} stands for a name with the prefix of webhooks.table-prefix.
-- application: whose it is, where several share the tables. docs/delivery.md says how to have the statements filled in and printed.

-- Messages that were called and whose deliveries are not known yet. owner: a node; 0 no node; -1 no node, to be
-- arranged by order key; -2 no node, not to be sent before due_at.
-- body_size: in bytes; null if a node of a version before 4 has written the row.
-- trace_context: null without one.
create table {outbox} (
    id bigint auto_increment,
    application varchar(100) not null,
    webhook_id varchar(255) not null,
    webhook varchar(255) not null,
    verb varchar(10) not null,
    content_type varchar(255),
    body longblob,
    headers longtext,
    query_string longtext,
    consumer varchar(255),
    order_key varchar(255),
    called_at bigint not null,
    owner bigint not null,
    due_at bigint not null,
    body_size integer,
    trace_context longtext,
    constraint {index:outbox_pk} primary key (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;
create index {index:outbox_ix_due} on {outbox} (owner, application, due_at, id);
create index {index:outbox_ix_order} on {outbox} (application, order_key, id);

-- Messages whose deliveries are known: kept as long as webhooks.retention says.
create table {message} (
    id bigint not null,
    application varchar(100) not null,
    webhook_id varchar(255) not null,
    webhook varchar(255) not null,
    verb varchar(10) not null,
    content_type varchar(255),
    body longblob,
    headers longtext,
    query_string longtext,
    consumer varchar(255),
    order_key varchar(255),
    called_at bigint not null,
    body_size integer,
    trace_context longtext,
    constraint {index:message_pk} primary key (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;
create index {index:message_ix_webhook} on {message} (webhook_id);
create index {index:message_ix_name} on {message} (webhook, application, id);

-- What became of each delivery. state: 0 open, 1 delivered, 2 given up, 3 cancelled. status, duration and answer are those of the success.
-- consumer: whose the endpoint was when the delivery was added, '*' if it had none; null if a node of a version before 5 has written the row.
create table {delivery} (
    message_id bigint not null,
    endpoint_id varchar(255) not null,
    state smallint not null,
    attempts integer not null,
    ended_at bigint,
    status integer,
    duration_ms integer,
    answer longblob,
    consumer varchar(255),
    constraint {index:delivery_pk} primary key (message_id, endpoint_id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;
create index {index:delivery_ix_endpoint} on {delivery} (endpoint_id, state, message_id);
create index {index:delivery_ix_state} on {delivery} (state, message_id, endpoint_id);

-- Attempts that failed, and those that succeeded before a replay.
create table {attempt} (
    message_id bigint not null,
    endpoint_id varchar(255) not null,
    attempt_number integer not null,
    ended_at bigint not null,
    status integer,
    duration_ms integer not null,
    failure varchar(1000),
    answer longblob,
    constraint {index:attempt_pk} primary key (message_id, endpoint_id, attempt_number)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

-- Deliveries that are open and not the first attempt of a node that has just been handed the message. owner: a node; 0 no node. waits for: 0 its time,
-- 1 room at its endpoint, 2 those of its order key before it, 3 nothing: it is cancelled, 4 its time and then those of its order
-- key before it.
create table {queue} (
    application varchar(100) not null,
    message_id bigint not null,
    endpoint_id varchar(255) not null,
    owner bigint not null,
    waits smallint not null,
    due_at bigint not null,
    attempts integer not null,
    round_start integer not null,
    order_key varchar(255),
    constraint {index:queue_pk} primary key (message_id, endpoint_id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;
create index {index:queue_ix_due} on {queue} (owner, application, waits, due_at);
create index {index:queue_ix_room} on {queue} (application, waits, endpoint_id, message_id);
create index {index:queue_ix_order} on {queue} (application, order_key, endpoint_id, waits, message_id);

-- How endpoints are doing that have been called. answers_soon: 1 if they answered within a second the last time.
create table {endpoint} (
    application varchar(100) not null,
    endpoint_id varchar(255) not null,
    paused_until bigint not null,
    disabled smallint not null,
    reason varchar(1000),
    since_at bigint not null,
    failing_since bigint,
    failures bigint not null,
    changed_at bigint not null,
    answers_soon smallint default 0 not null,
    constraint {index:endpoint_pk} primary key (application, endpoint_id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;
create index {index:endpoint_ix_changed} on {endpoint} (application, changed_at);

-- Endpoints that were registered by the application. headers and secrets are encrypted. Of one that was deleted, only that is left, for other nodes.
create table {registration} (
    application varchar(100) not null,
    endpoint_id varchar(255) not null,
    url varchar(2000) not null,
    consumer varchar(255),
    events longtext not null,
    headers longtext,
    secrets longtext,
    concurrency integer,
    rate varchar(60),
    description varchar(1000),
    metadata longtext,
    handshake smallint not null,
    disabled smallint not null,
    reason varchar(1000),
    since_at bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    deleted smallint not null,
    signature_format varchar(255),
    constraint {index:registration_pk} primary key (application, endpoint_id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;
create index {index:registration_ix_changed} on {registration} (application, changed_at);
create index {index:registration_ix_consumer} on {registration} (application, consumer, endpoint_id);

-- Nodes. lease_until: until when it is taken for alive; negative: since when it is taken for dead.
-- archive, configured, declared: what tells nodes of one application from another application with its name.
create table {node} (
    application varchar(100) not null,
    id bigint not null,
    lease_until bigint not null,
    started_at bigint not null,
    archive varchar(255),
    configured smallint,
    declared varchar(2000),
    constraint {index:node_pk} primary key (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

-- oldest: the oldest version of which nodes may go on using the tables.
create table {schema} (
    version integer not null,
    oldest integer default 1 not null,
    constraint {index:schema_pk} primary key (version)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;
insert into {schema} (version, oldest) values (6, 1);
