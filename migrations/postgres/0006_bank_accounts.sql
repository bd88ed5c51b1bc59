-- Where a reimbursement goes, sealed, until it was paid.

create table bank_accounts (
    case_id  uuid not null references overviews (case_id) deferrable initially deferred,
    remedy   bigint not null,
    item_id  uuid not null,
    sequence bigint not null,
    sealed   bytea not null,
    primary key (case_id, remedy)
);
