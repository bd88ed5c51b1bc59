-- Somebody outside the bureau can be named for complaints about its directie.

alter table staff add column work text not null default 'handler' check (work in ('director', 'handler', 'outside'));
update staff set work = role;
alter table staff drop column role;
alter table staff rename column work to role;

-- Visits end soon by themselves; from here on one can belong to somebody from outside.

drop table sessions;

create table sessions (
    id_hash   bytea       not null primary key check (octet_length(id_hash) = 32),
    kind      text        not null check (kind in ('complainant', 'staff', 'guest')),
    wrapped   bytea       not null,
    last_seen timestamptz not null,
    expires   timestamptz not null
);

create index sessions_by_expiry on sessions (expires);

