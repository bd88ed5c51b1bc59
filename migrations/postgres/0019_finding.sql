-- What lists are narrowed, ordered and counted by: who waits for the bureau, and until when a term that runs can be kept.
-- Every row is made anew from its events.

alter table overviews add column waiting bigint not null default 0 check (waiting in (0, 1));
alter table overviews add column acknowledgement_due date;
alter table overviews add column completion_due date;

-- One for each order of the list, with everything that a list can be narrowed by: a page is found without reading a row
-- that is not on it.
drop index overviews_by_receipt;
drop index overviews_by_due;
drop index overviews_by_number;
drop index overviews_by_stage;
drop index overviews_by_handler;
drop index overviews_by_attention;
drop index overviews_by_month;
create index overviews_by_receipt on overviews (received_at desc, case_id, stage, shield, channel, grounds, number, running, handler, next_due, waiting);
create index overviews_by_due on overviews (next_due, case_id, stage, shield, channel, grounds, number, running, handler, waiting);
create index overviews_by_number on overviews (number, case_id, stage, shield, channel, grounds, running, handler, next_due, waiting);
create index overviews_by_stage on overviews (stage, received_at desc, case_id, shield, channel, grounds, number, running, handler, next_due, waiting);
create index overviews_by_ground on overviews (grounds, received_at desc, case_id, stage, shield, channel, number, running, handler, next_due, waiting);
create index overviews_by_handler on overviews (handler, next_due, case_id, stage, shield, channel, grounds, number, running, waiting);

-- And for each list that is counted.
create index overviews_waiting on overviews (case_id, running) where waiting = 1;
create index overviews_running on overviews (running, handler, case_id) where running = 1;

-- The list of today, by the parts that it is made of: what presses, and the rest.
create index overviews_by_attention on overviews (attention_on, urgent, promise_due, promise_soon, waited_for, target_due, target_soon, next_due, received_at, turn_of, turn_not, turn_directs, breach_due, asks, question_due, handler, case_id);
create index overviews_by_promise on overviews (promise_due, received_at, case_id, promise_soon, attention_on, urgent, breach_due, turn_of, turn_not, turn_directs, asks, target_soon, question_due, handler) where promise_due is not null;
create index overviews_urgent on overviews (case_id) where urgent = 1;

create index shut_cases_by_staff on shut_cases (staff_id, case_id);

-- Keys that were never tried are found among all keys of a reader by everything that is asked of them.
drop index grants_untried;
create index grants_untried on grants (staff_id, scope, tried, case_id) where tried = 0;

-- How many complaints stand where, for each member of the bureau over what they may read: moved along with every row, key
-- and trial, so that a year is not counted again. A day that is not there is an empty text.
create table tallies (
    staff_id            uuid   not null references staff (id) deferrable initially deferred,
    received_month      text   not null,
    stage               text   not null,
    grounds             text   not null,
    acknowledgement     text   not null,
    acknowledgement_due text   not null,
    completion          text   not null,
    completion_due      text   not null,
    total               bigint not null,
    primary key (staff_id, received_month, stage, grounds, acknowledgement, acknowledgement_due, completion, completion_due)
);

create index tallies_empty on tallies (staff_id) where total = 0;

insert into tallies
select grants.staff_id, received_month, stage, grounds, acknowledgement, '', completion, '', count(*)
from grants join overviews on overviews.case_id = grants.case_id
where grants.scope = 'content' and grants.staff_id is not null and ending not in ('set_aside', 'linked')
  and not exists (select 1 from shut_cases
                  where shut_cases.case_id = grants.case_id and shut_cases.staff_id = grants.staff_id)
group by 1, 2, 3, 4, 5, 7;
