-- Where a reimbursement goes, sealed, until it was paid.

create table bank_accounts (
    case_id  blob not null references overviews (case_id) deferrable initially deferred,
    remedy   integer not null,
    item_id  blob not null check (length(item_id) = 16),
    sequence integer not null,
    sealed   blob not null,
    primary key (case_id, remedy)
) strict;
