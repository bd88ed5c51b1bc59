-- The bureau: who works there, which visits are open, and what the installation has to remember.

create table staff (
    id           blob not null primary key check (length(id) = 16),
    email_lookup blob not null unique check (length(email_lookup) = 32),
    profile      blob not null,
    role         text not null check (role in ('director', 'handler')),
    public_key   blob not null,
    wrapped_seed blob not null
) strict;

create table sessions (
    id_hash   blob not null primary key check (length(id_hash) = 32),
    kind      text not null check (kind in ('complainant', 'staff')),
    wrapped   blob not null,
    last_seen text not null,
    expires   text not null
) strict;

create index sessions_by_expiry on sessions (expires);

create table settings (
    name  text not null primary key,
    value blob not null
) strict;
