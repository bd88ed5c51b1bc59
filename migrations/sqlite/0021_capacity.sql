-- Whose complaint it is stands on each row of a list, and is searched for as the rest of it is: every order of the list holds
-- it too.

drop index overviews_by_receipt;
drop index overviews_by_due;
drop index overviews_by_number;
drop index overviews_by_stage;
drop index overviews_by_ground;
drop index overviews_by_handler;
create index overviews_by_receipt on overviews (received_at desc, case_id, stage, shield, channel, grounds, number, running, handler, next_due, waiting, capacity);
create index overviews_by_due on overviews (next_due, case_id, stage, shield, channel, grounds, number, running, handler, waiting, received_month, capacity);
create index overviews_by_number on overviews (number, case_id, stage, shield, channel, grounds, running, handler, next_due, waiting, received_month, capacity);
create index overviews_by_stage on overviews (stage, received_at desc, case_id, shield, channel, grounds, number, running, handler, next_due, waiting, received_month, capacity);
create index overviews_by_ground on overviews (grounds, received_at desc, case_id, stage, shield, channel, number, running, handler, next_due, waiting, received_month, capacity);
create index overviews_by_handler on overviews (handler, next_due, case_id, stage, shield, channel, grounds, number, running, waiting, received_month, capacity);
