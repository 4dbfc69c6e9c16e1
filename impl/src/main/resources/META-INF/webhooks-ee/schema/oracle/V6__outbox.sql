-- Webhooks EE, version 6 of the tables of what is sent, from version 5, for Oracle Database. Nodes of version 5 may be at work meanwhile.
-- Each statement may be executed again after a failure.

-- How the calls of an endpoint carry id, time and signatures. Null for the format of its consumer, or Standard Webhooks; nodes of version 5 do not know it.
alter table {registration} add (signature_format varchar2(255 char));

insert into {schema} (version, oldest) values (6, 1);
