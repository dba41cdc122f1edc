-- Where notices stood on the site before this one: their old addresses go on leading to them.

create table disclosure.old_address (
    path text primary key check (path ~ '^/[^/\\]' and length(path) <= 500),
    notice_id uuid not null references disclosure.notice (id),
    added_by text not null,
    added_at timestamptz not null default kernel.now()
);
comment on table disclosure.old_address is 'Path and query of a page of an earlier site, without its host, and the notice that it became; it answers once the notice is public';
create index old_address_notice on disclosure.old_address (notice_id);
create index old_address_newest on disclosure.old_address (added_at desc, path);
grant select, insert (path, notice_id, added_by), delete on disclosure.old_address to app;
