-- Which keys were tried, and what did not open: sealed wrongly in a way that only whoever holds a key to it can find.

alter table grants add column tried bigint not null default 0 check (tried in (0, 1));

create index grants_untried on grants (staff_id, case_id) where tried = 0 and scope = 'content' and staff_id is not null;

create table shut_cases (
    case_id  uuid not null references overviews (case_id) deferrable initially deferred,
    staff_id uuid not null references staff (id) deferrable initially deferred,
    primary key (case_id, staff_id)
);
