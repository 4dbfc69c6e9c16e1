-- Webhooks EE, version 4 of the tables of what is sent, from version 3, for PostgreSQL. Nodes of version 3 may be at work meanwhile.
-- Each statement may be executed again after a failure.

-- By what a node knows how many messages fit into its memory, without reading their bodies. Null in rows of nodes of version 3: then it is measured.
alter table {outbox} add body_size integer;
alter table {message} add body_size integer;

-- By what the first messages of an order key are found behind many of others.
create index {index:outbox_ix_order} on {outbox} (application, order_key, id) where order_key is not null;

insert into {schema} (version, oldest) values (4, 1);
