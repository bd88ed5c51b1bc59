-- By which the program knows an invitation, and the account that was made with it, again as what it wrote. Those from before
-- have none and end: a director invites again.
delete from invitations;
alter table invitations add column mark blob not null default x'';
