-- The annual report on disclosure (国办公开办函〔2021〕30号): what people write and enter for a year; everything else is counted from rows.

create table disclosure.annual_report (
    year integer primary key check (year between 2008 and 2100),
    proactive text not null default '',
    requests text not null default '',
    management text not null default '',
    platform text not null default '',
    supervision text not null default '',
    problems text not null default '',
    others text not null default '',
    notice_id uuid references disclosure.notice (id),
    written_by uuid not null,
    written_at timestamptz not null default kernel.now()
);
comment on table disclosure.annual_report is 'The texts of the report of a year, and the notice that was drafted from it';
create index annual_report_notice on disclosure.annual_report (notice_id) where notice_id is not null;
grant select, insert (year, proactive, requests, management, platform, supervision, problems, others, written_by),
    update (proactive, requests, management, platform, supervision, problems, others, notice_id, written_by, written_at) on disclosure.annual_report to app;

create table disclosure.annual_number (
    year integer not null references disclosure.annual_report (year),
    line text not null check (line in (
        'rules_made', 'rules_repealed', 'rules_valid', 'documents_made', 'documents_repealed', 'documents_valid', 'permits', 'penalties', 'coercion', 'fees',
        'review_upheld', 'review_corrected', 'review_other', 'review_pending', 'suit_upheld', 'suit_corrected', 'suit_other', 'suit_pending',
        'reviewed_suit_upheld', 'reviewed_suit_corrected', 'reviewed_suit_other', 'reviewed_suit_pending')),
    number numeric(14, 4) not null check (number >= 0),
    primary key (year, line)
);
comment on table disclosure.annual_number is 'Numbers that no register of this site holds, entered by staff; a line without a row is nought';
comment on column disclosure.annual_number.line is 'enum AnnualLine';
grant select, insert, update (number) on disclosure.annual_number to app;

-- Requests that come on paper or over the counter are entered by staff, with the day on which they came.
alter table disclosure.request add column channel text not null default 'net' check (channel in ('net', 'letter', 'counter'));
comment on column disclosure.request.channel is 'enum RequestChannel';
grant insert (channel, received_on) on disclosure.request to app;
