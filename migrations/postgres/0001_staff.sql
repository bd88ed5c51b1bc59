-- The bureau: who works there, which visits are open, and what the installation has to remember.

create table staff (
    id           uuid  not null primary key,
    email_lookup bytea not null unique check (octet_length(email_lookup) = 32),
    profile      bytea not null,
    role         text  not null check (role in ('director', 'handler')),
    public_key   bytea not null,
    wrapped_seed bytea not null
);

create table sessions (
    id_hash   bytea       not null primary key check (octet_length(id_hash) = 32),
    kind      text        not null check (kind in ('complainant', 'staff')),
    wrapped   bytea       not null,
    last_seen timestamptz not null,
    expires   timestamptz not null
);

create index sessions_by_expiry on sessions (expires);

create table settings (
    name  text  not null primary key,
    value bytea not null
);
