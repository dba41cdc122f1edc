-- What was brought in from elsewhere, by the hash of its bytes: a second run of the same folder makes no second draft.

create table disclosure.imported (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    notice_id uuid not null references disclosure.notice (id),
    path text not null,
    at timestamptz not null default kernel.now()
);
comment on table disclosure.imported is 'Which file became which notice';
create index imported_notice on disclosure.imported (notice_id);
grant select, insert (sha256, notice_id, path) on disclosure.imported to app;
