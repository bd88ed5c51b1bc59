-- How often somebody tried to sign in lately and failed, under a hash whose key is thrown away each day.

create table attempts (
    whose bytea       not null primary key check (length(whose) = 32),
    begun timestamptz not null,
    many  bigint      not null
);

create index attempts_by_begin on attempts (begun);
