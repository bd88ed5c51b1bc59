-- A case is its events; everything else here finds it, opens it or lists it.
-- References are checked at commit, so that one transaction may write its rows in any order.

create table overviews (
    case_id     blob    not null primary key check (length(case_id) = 16),
    number      text    not null unique,
    stage       text    not null,
    received_at text    not null,
    sequence    integer not null check (sequence > 0),
    next_due    text
) strict;

create table events (
    case_id     blob    not null references overviews (case_id) deferrable initially deferred,
    sequence    integer not null check (sequence > 0),
    item_id     blob    not null unique check (length(item_id) = 16),
    happened_at text    not null,
    author      text    not null check (author in ('complainant', 'staff', 'system')),
    staff_id    blob    references staff (id) deferrable initially deferred,
    facts       text    not null,
    sealed      blob,
    hash        blob    not null check (length(hash) = 32),
    primary key (case_id, sequence)
) strict;

create table grants (
    case_id   blob not null references overviews (case_id) deferrable initially deferred,
    scope     text not null check (scope in ('content', 'identity')),
    recipient text not null check (recipient in ('complainant', 'recovery', 'staff')),
    staff_id  blob references staff (id) deferrable initially deferred,
    sealed    blob not null,
    check ((recipient = 'staff') = (staff_id is not null))
) strict;

-- A null is equal to nothing, so one grant per recipient takes two indices.
create unique index grants_by_case on grants (case_id, scope, recipient) where staff_id is null;
create unique index grants_by_staff on grants (staff_id, scope, case_id) where staff_id is not null;
create index grants_of_case on grants (case_id);

create table lookups (
    lookup_digest blob not null primary key check (length(lookup_digest) = 32),
    case_id       blob not null references overviews (case_id) deferrable initially deferred
) strict;

create table filings (
    filing_id blob not null primary key check (length(filing_id) = 16),
    digest    blob not null check (length(digest) = 32),
    case_id   blob not null references overviews (case_id) deferrable initially deferred
) strict;
