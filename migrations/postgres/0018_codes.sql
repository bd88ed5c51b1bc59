-- By which the program knows again what it wrote of a code: which case it opens, or what somebody from outside was let in for.
-- What is there from before has none and opens nothing any more; nor do the histories of before, which were linked without a key.
alter table lookups add column mark bytea not null default '\x0000000000000000000000000000000000000000000000000000000000000000';
alter table guests add column mark bytea not null default '\x0000000000000000000000000000000000000000000000000000000000000000';
