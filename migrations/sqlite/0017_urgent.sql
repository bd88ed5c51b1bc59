-- Whether the words of a complaint can mean danger, until somebody said that they looked. Every row is made anew from its events.

drop index overviews_by_attention;
alter table overviews add column urgent integer not null default 0 check (urgent in (0, 1));

create index overviews_by_attention on overviews (attention_on, urgent, promise_due, promise_soon, waited_for, target_due, target_soon, next_due, received_at, turn_of, turn_not, turn_directs, breach_due, asks, question_due, case_id);
