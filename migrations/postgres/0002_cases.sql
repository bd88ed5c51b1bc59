-- A case is its events; everything else here finds it, opens it or lists it.
-- References are checked at commit, so that one transaction may write its rows in any order.

create table overviews (
    case_id     uuid        not null primary key,
    number      text        not null unique,
    stage       text        not null,
    received_at timestamptz not null,
    sequence    bigint      not null check (sequence > 0),
    next_due    date
);

create table events (
    case_id     uuid        not null references overviews (case_id) deferrable initially deferred,
    sequence    bigint      not null check (sequence > 0),
    item_id     uuid        not null unique,
    happened_at timestamptz not null,
    author      text        not null check (author in ('complainant', 'staff', 'system')),
    staff_id    uuid        references staff (id) deferrable initially deferred,
    facts       text        not null,
    sealed      bytea,
    hash        bytea       not null check (octet_length(hash) = 32),
    primary key (case_id, sequence)
);

create table grants (
    case_id   uuid  not null references overviews (case_id) deferrable initially deferred,
    scope     text  not null check (scope in ('content', 'identity')),
    recipient text  not null check (recipient in ('complainant', 'recovery', 'staff')),
    staff_id  uuid  references staff (id) deferrable initially deferred,
    sealed    bytea not null,
    check ((recipient = 'staff') = (staff_id is not null))
);

-- A null is equal to nothing, so one grant per recipient takes two indices.
create unique index grants_by_case on grants (case_id, scope, recipient) where staff_id is null;
create unique index grants_by_staff on grants (staff_id, scope, case_id) where staff_id is not null;
create index grants_of_case on grants (case_id);

create table lookups (
    lookup_digest bytea not null primary key check (octet_length(lookup_digest) = 32),
    case_id       uuid  not null references overviews (case_id) deferrable initially deferred
);

create table filings (
    filing_id uuid  not null primary key,
    digest    bytea not null check (octet_length(digest) = 32),
    case_id   uuid  not null references overviews (case_id) deferrable initially deferred
);
