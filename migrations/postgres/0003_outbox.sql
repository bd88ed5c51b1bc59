-- What is to be delivered later, written in the same transaction as what causes it.

create table outbox (
    id         uuid not null primary key,
    case_id    uuid not null references overviews (case_id) deferrable initially deferred,
    kind       text not null,
    created_on date not null
);

create index outbox_by_date on outbox (created_on, id);
