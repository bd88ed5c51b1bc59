-- A form that was refused waits for the page that shows it again. Visits end soon by themselves.

drop table sessions;

create table sessions (
    id_hash   blob not null primary key check (length(id_hash) = 32),
    kind      text not null check (kind in ('complainant', 'staff', 'guest', 'form')),
    wrapped   blob not null,
    last_seen text not null,
    expires   text not null
) strict;

create index sessions_by_expiry on sessions (expires);
