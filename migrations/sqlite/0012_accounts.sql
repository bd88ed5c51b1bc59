-- Who works here, in which role and with which key, stands in a list that the bureau signs (the setting "roster").
-- A row here gives nobody a right: it holds what belongs to somebody who is on that list.

-- An account is found by what its address and its password give together.
alter table staff rename column email_lookup to found_by;
alter table staff drop column role;

-- The bureau's key, or that to the names, sealed to this colleague.
alter table staff add column bureau_grant blob not null default x'';
-- A visit that began before this was made anew has ended.
alter table staff add column visits blob not null default x'';
-- Up to which version of the list they were told what changed.
alter table staff add column told integer not null default 0;

-- Whoever was invited is nobody until somebody confirms who made the account.
drop table invitations;

create table invitations (
    code_digest  blob not null primary key check (length(code_digest) = 32),
    role         text not null,
    expires_on   text not null,
    staff_id     blob not null,
    invited_by   blob not null,
    -- For whom it is, sealed for colleagues.
    whom         blob not null,
    -- The account that was made with it.
    found_by     blob,
    profile      blob,
    public_key   blob,
    wrapped_seed blob
) strict;

create index invitations_by_account on invitations (found_by);
