-- What the lists of the directie show, filter and sort by. All of it follows from the events: a row whose shape is older
-- than the program is made again from them.

alter table overviews add column shape bigint not null default 0;
alter table overviews add column running bigint not null default 1 check (running in (0, 1));
alter table overviews add column step text not null default '';
alter table overviews add column asks bigint not null default 0 check (asks in (0, 1));
alter table overviews add column asked bigint not null default 0 check (asked in (0, 1));
alter table overviews add column unanswered bigint not null default 0 check (unanswered in (0, 1));
alter table overviews add column next_soon date;
alter table overviews add column next_term text;
alter table overviews add column promised bigint not null default 0 check (promised in (0, 1));
alter table overviews add column closes_after date;
alter table overviews add column grounds text not null default '';
alter table overviews add column capacity text not null default '';
alter table overviews add column shield text not null default '';
alter table overviews add column channel text not null default '';
alter table overviews add column handler uuid references staff (id) deferrable initially deferred;
alter table overviews add column received_month text not null default '';
alter table overviews add column acknowledgement text not null default '';
alter table overviews add column completion text not null default '';
alter table overviews add column ending text not null default '';
alter table overviews add column ended_on date;

-- One for each order of the list, with everything that a list can be narrowed by: a page is found without reading a row
-- that is not on it.
create index overviews_by_receipt on overviews (received_at desc, case_id, stage, shield, channel, grounds, number, running);
create index overviews_by_due on overviews (next_due, case_id, stage, shield, channel, grounds, number, running);
create index overviews_by_number on overviews (number, case_id, stage, shield, channel, grounds, running);
create index overviews_by_stage on overviews (stage, received_at desc, case_id, shield, channel, grounds, number, running);
create index overviews_by_handler on overviews (handler, next_due, case_id);
create index overviews_by_attention on overviews (asks, next_soon, next_due, promised, received_at, case_id);
create index overviews_by_closing on overviews (closes_after);
create index overviews_by_month on overviews (received_month, acknowledgement, completion, case_id);
create index overviews_by_shape on overviews (shape);

-- A clock that was announced to whoever must keep it, at which part of its term. Said once.

create table warnings (
    case_id uuid not null references overviews (case_id) deferrable initially deferred,
    clock   text not null,
    due     date not null,
    level   text not null,
    given_at timestamptz not null,
    primary key (case_id, clock, due, level)
);
