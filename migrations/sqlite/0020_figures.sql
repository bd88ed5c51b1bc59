-- How the other terms of a case stand: the investigation, news of how it goes, and appointing a committee. Every row is made
-- anew from its events.

alter table overviews add column investigation text not null default 'none';
alter table overviews add column investigation_due text;
alter table overviews add column progress text not null default 'none';
alter table overviews add column progress_due text;
alter table overviews add column committee text not null default 'none';
alter table overviews add column committee_due text;

-- A list can be narrowed to the months in which its cases came in: what an index is walked for has the month.
drop index overviews_by_due;
create index overviews_by_due on overviews (next_due, case_id, stage, shield, channel, grounds, number, running, handler, waiting, received_month);
drop index overviews_by_number;
create index overviews_by_number on overviews (number, case_id, stage, shield, channel, grounds, running, handler, next_due, waiting, received_month);
drop index overviews_by_stage;
create index overviews_by_stage on overviews (stage, received_at desc, case_id, shield, channel, grounds, number, running, handler, next_due, waiting, received_month);
drop index overviews_by_ground;
create index overviews_by_ground on overviews (grounds, received_at desc, case_id, stage, shield, channel, number, running, handler, next_due, waiting, received_month);
drop index overviews_by_handler;
create index overviews_by_handler on overviews (handler, next_due, case_id, stage, shield, channel, grounds, number, running, waiting, received_month);

-- What happened in each month, for each member of the bureau over what they may read: how many came in and how many ended, and
-- how the terms ended of those that came in. It is moved along like the tallies. A day that is not there is an empty text.
create table figures (
    staff_id blob    not null references staff (id) deferrable initially deferred,
    month    text    not null,
    what     text    not null,
    due      text    not null,
    total    integer not null,
    primary key (staff_id, month, what, due)
) strict;

create index figures_empty on figures (staff_id) where total = 0;

with read as (
    select grants.staff_id as staff_id, received_month, ended_on, acknowledgement, acknowledgement_due, completion, completion_due
    from grants join overviews on overviews.case_id = grants.case_id
    where grants.scope = 'content' and grants.staff_id is not null and ending not in ('set_aside', 'linked')
      and not exists (select 1 from shut_cases
                      where shut_cases.case_id = grants.case_id and shut_cases.staff_id = grants.staff_id)
)
insert into figures
select staff_id, month, what, due, count(*)
from (select staff_id, received_month as month, 'came' as what, '' as due from read
      union all select staff_id, substr(cast(ended_on as text), 1, 7), 'ended', '' from read where ended_on is not null
      union all select staff_id, received_month, 'acknowledgement ' || acknowledgement, coalesce(cast(acknowledgement_due as text), '')
                from read where acknowledgement in ('in_time', 'late', 'open')
      union all select staff_id, received_month, 'completion ' || completion, coalesce(cast(completion_due as text), '')
                from read where completion in ('in_time', 'late', 'open')) as counted
group by 1, 2, 3, 4;
