-- Until when a check on a breach of personal data has to be decided, while it is open. Every row is made anew from its events.

drop index overviews_by_attention;
alter table overviews add column breach_due timestamptz;

create index overviews_by_attention on overviews (attention_on, promise_due, promise_soon, waited_for, target_due, target_soon, next_due, received_at, turn_of, turn_not, turn_directs, breach_due, asks, question_due, case_id);
create index overviews_by_breach on overviews (breach_due) where breach_due is not null;
