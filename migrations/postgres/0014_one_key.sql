-- Of the keys under which attempts are counted one is kept, that of today; what was counted under earlier ones says nothing.
delete from settings where name like 'throttle-key/%';
delete from attempts;
