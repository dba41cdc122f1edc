-- What a writer typed and has not saved: kept for that writer alone, never mixed into the notice.

create table disclosure.working_copy (
    account uuid not null,
    notice_id uuid not null,
    seen bigint not null,
    form jsonb not null,
    at timestamptz not null default kernel.now(),
    primary key (account, notice_id)
);
comment on table disclosure.working_copy is 'What somebody typed and has not saved; notice_id is all noughts for a notice that is not begun. Saving or discarding deletes it';
create index working_copy_notice on disclosure.working_copy (notice_id, at);
grant select, insert (account, notice_id, seen, form), update (seen, form, at), delete on disclosure.working_copy to app;
insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('disclosure.working_copy', 'content', interval '30 days', 'at', 'design: what nobody came back to within a month is not needed');
