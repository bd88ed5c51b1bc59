-- What is to come of a case beside its next step: measures, answers and letters; and for a while the measures of which it is
-- known what came of them. Together with the rows of lists it is made anew from the events of each case.

create table outstanding (
    case_id  uuid    not null references overviews (case_id) deferrable initially deferred,
    part     text    not null,
    what     text    not null,
    id       bigint  not null,
    day      date    not null,
    owner    uuid,
    source   text    not null,
    asked_on date,
    held     text    not null,
    held_due date,
    primary key (case_id, what, id)
);

create index outstanding_by_day on outstanding (part, day, case_id, what, id, owner);
