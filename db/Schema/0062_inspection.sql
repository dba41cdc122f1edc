-- Self-inspection each night (国办秘函〔2019〕19号), and mistakes on a page that residents report (我为政府网站找错).

create table disclosure.mistake (
    id uuid primary key,
    page text not null check (page ~ '^/[^/\\]*'),
    text text not null,
    received_on date not null,
    due_on date not null,
    reasoning jsonb not null
);
comment on table disclosure.mistake is 'A mistake on a page, as a resident saw it';
comment on column disclosure.mistake.text is 'personal: the sender''s own words';
create index mistake_due on disclosure.mistake (due_on, id);
grant select, insert, update (due_on, reasoning) on disclosure.mistake to app;

create table disclosure.mistake_answer (
    mistake_id uuid primary key references disclosure.mistake (id),
    mended boolean not null,
    text text not null,
    pages text[] not null,
    answered_by uuid not null,
    answered_at timestamptz not null default kernel.now(),
    answered_on date not null,
    in_time boolean not null
);
comment on table disclosure.mistake_answer is 'What became of it, with the pages that were mended; anybody may read it';
create index mistake_answer_newest on disclosure.mistake_answer (answered_at desc, mistake_id);
grant select, insert (mistake_id, mended, text, pages, answered_by, answered_on, in_time) on disclosure.mistake_answer to app;

create table disclosure.inspection (
    day date primary key,
    at timestamptz not null default kernel.now()
);
comment on table disclosure.inspection is 'A night''s self-inspection; a night without findings has its row all the same';
grant select, insert (day) on disclosure.inspection to app;

create table disclosure.inspection_finding (
    day date not null references disclosure.inspection (day),
    fault text not null check (fault in ('home_stale', 'column_stale', 'column_empty', 'message_silent', 'summary_missing', 'mistake_late', 'dead_link', 'future_date', 'altered_date')),
    subject text not null,
    title text not null,
    link text not null,
    since date not null,
    obligation text,
    primary key (day, fault, subject)
);
comment on table disclosure.inspection_finding is 'What failed on a night, since when, and under which duty its owner is found';
comment on column disclosure.inspection_finding.fault is 'enum InspectionFault';
grant select, insert on disclosure.inspection_finding to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('disclosure.mistake', 'content', null, 'kept with the answer', '档案管理期限待确认');
