-- What the list of today is ordered by: the promise that comes first apart from the target, who waits, a question without an
-- answer, and whose turn it is. Every row is made anew from its events.

drop index overviews_by_attention;
alter table overviews drop column next_soon;
alter table overviews drop column next_term;
alter table overviews drop column promised;
alter table overviews add column waited_for bigint not null default 0 check (waited_for in (0, 1));
alter table overviews add column attention_on date;
alter table overviews add column promise_due date;
alter table overviews add column promise_soon date;
alter table overviews add column promise_term text not null default '';
alter table overviews add column target_due date;
alter table overviews add column target_soon date;
alter table overviews add column target_term text not null default '';
alter table overviews add column question_due date;
alter table overviews add column turn_of uuid;
alter table overviews add column turn_not uuid;
alter table overviews add column turn_directs bigint not null default 0 check (turn_directs in (0, 1));

create index overviews_by_attention on overviews (attention_on, promise_due, promise_soon, waited_for, target_due, target_soon, next_due, received_at, turn_of, turn_not, turn_directs, case_id);
