-- What is to come of a case beside its next step: measures, answers and letters; and for a while the measures of which it is
-- known what came of them. Together with the rows of lists it is made anew from the events of each case.

create table outstanding (
    case_id  blob    not null references overviews (case_id) deferrable initially deferred,
    part     text    not null,
    what     text    not null,
    id       integer not null,
    day      text    not null,
    owner    blob,
    source   text    not null,
    asked_on text,
    held     text    not null,
    held_due text,
    primary key (case_id, what, id)
) strict;

create index outstanding_by_day on outstanding (part, day, case_id, what, id, owner);
