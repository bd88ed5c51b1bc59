-- How often somebody tried to sign in lately and failed, under a hash whose key is thrown away each day.

create table attempts (
    whose blob    not null primary key check (length(whose) = 32),
    begun text    not null,
    many  integer not null
) strict;

create index attempts_by_begin on attempts (begun);
