-- Whom a complaint is about and what was judged names people: it is sealed beside the facts, under the key of the case.
alter table events add column guarded blob;
