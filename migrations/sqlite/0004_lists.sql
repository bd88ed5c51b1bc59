-- What the lists of the directie show, filter and sort by. All of it follows from the events: a row whose shape is older
-- than the program is made again from them.

alter table overviews add column shape integer not null default 0;
alter table overviews add column running integer not null default 1 check (running in (0, 1));
alter table overviews add column step text not null default '';
alter table overviews add column asks integer not null default 0 check (asks in (0, 1));
alter table overviews add column asked integer not null default 0 check (asked in (0, 1));
alter table overviews add column unanswered integer not null default 0 check (unanswered in (0, 1));
alter table overviews add column next_soon text;
alter table overviews add column next_term text;
alter table overviews add column promised integer not null default 0 check (promised in (0, 1));
alter table overviews add column closes_after text;
alter table overviews add column grounds text not null default '';
alter table overviews add column capacity text not null default '';
alter table overviews add column shield text not null default '';
alter table overviews add column channel text not null default '';
alter table overviews add column handler blob references staff (id) deferrable initially deferred;
alter table overviews add column received_month text not null default '';
alter table overviews add column acknowledgement text not null default '';
alter table overviews add column completion text not null default '';
alter table overviews add column ending text not null default '';
alter table overviews add column ended_on text;

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
    case_id blob not null references overviews (case_id) deferrable initially deferred,
    clock   text not null,
    due     text not null,
    level   text not null,
    given_at text not null,
    primary key (case_id, clock, due, level)
) strict;
