alter table disclosure.passage add column at timestamptz;
update disclosure.passage p set at = e.at from disclosure.entry e where e.id = p.entry_id;
alter table disclosure.passage alter column at set not null;
comment on column disclosure.passage.at is 'The day of its entry, which never changes: hits are put in order without asking the entry of each';
