-- What is to be delivered later, written in the same transaction as what causes it.

create table outbox (
    id         blob not null primary key check (length(id) = 16),
    case_id    blob not null references overviews (case_id) deferrable initially deferred,
    kind       text not null,
    created_on text not null
) strict;

create index outbox_by_date on outbox (created_on, id);
