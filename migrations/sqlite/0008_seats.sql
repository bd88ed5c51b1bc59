-- Which member of the committee a code was given to: it ends when that one leaves, and the others keep theirs.

alter table guests add column seat integer not null default 0;
