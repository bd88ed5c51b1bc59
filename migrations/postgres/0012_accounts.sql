-- Who works here, in which role and with which key, stands in a list that the bureau signs (the setting "roster").
-- A row here gives nobody a right: it holds what belongs to somebody who is on that list.

-- An account is found by what its address and its password give together.
alter table staff rename column email_lookup to found_by;
alter table staff drop column role;

-- The bureau's key, or that to the names, sealed to this colleague.
alter table staff add column bureau_grant bytea not null default '';
-- A visit that began before this was made anew has ended.
alter table staff add column visits bytea not null default '';
-- Up to which version of the list they were told what changed.
alter table staff add column told bigint not null default 0;

-- Whoever was invited is nobody until somebody confirms who made the account.
drop table invitations;

create table invitations (
    code_digest  bytea not null primary key check (octet_length(code_digest) = 32),
    role         text not null,
    expires_on   date not null,
    staff_id     uuid not null,
    invited_by   uuid not null,
    -- For whom it is, sealed for colleagues.
    whom         bytea not null,
    -- The account that was made with it.
    found_by     bytea,
    profile      bytea,
    public_key   bytea,
    wrapped_seed bytea
);

create index invitations_by_account on invitations (found_by);
