-- Somebody outside the bureau can be named for complaints about its directie.

alter table staff add column work text not null default 'handler' check (work in ('director', 'handler', 'outside'));
update staff set work = role;
alter table staff drop column role;
alter table staff rename column work to role;

-- Visits end soon by themselves; from here on one can belong to somebody from outside.

drop table sessions;

create table sessions (
    id_hash   blob not null primary key check (length(id_hash) = 32),
    kind      text not null check (kind in ('complainant', 'staff', 'guest')),
    wrapped   blob not null,
    last_seen text not null,
    expires   text not null
) strict;

create index sessions_by_expiry on sessions (expires);

-- Invitations to an account, for whoever is asked to work here. The code itself is not stored.

create table invitations (
    code_digest blob not null primary key check (length(code_digest) = 32),
    role        text not null,
    expires_on  text not null
) strict;

-- People from outside who hold a code for one thing in one case: a question to answer, or the file to advise on.
-- The row goes when it is done or its time is over, and their key with it.

create table guests (
    lookup_digest blob not null primary key check (length(lookup_digest) = 32),
    case_id       blob not null references overviews (case_id) deferrable initially deferred,
    kind          text not null,
    request       integer not null,
    until         text not null,
    sealed_key    blob not null,
    sealed_words  blob
) strict;

create index guests_by_case on guests (case_id, kind, request);
create index guests_by_end on guests (until);
