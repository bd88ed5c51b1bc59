-- A form that was refused waits for the page that shows it again. Visits end soon by themselves.

drop table sessions;

create table sessions (
    id_hash   bytea       not null primary key check (octet_length(id_hash) = 32),
    kind      text        not null check (kind in ('complainant', 'staff', 'guest', 'form')),
    wrapped   bytea       not null,
    last_seen timestamptz not null,
    expires   timestamptz not null
);

create index sessions_by_expiry on sessions (expires);
