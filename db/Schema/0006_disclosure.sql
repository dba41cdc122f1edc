-- Disclosure: notices and their editions, duties to publish as occurrences with a due day, figures of the plan.

create schema disclosure;
comment on schema disclosure is 'What is published, what must be, and the figures that are promised';
grant usage on schema disclosure to app;

insert into kernel.setting (key, value) values ('disclosure.organ_code', 'PHST');

-- Notices

create table disclosure.notice_column (
    code text primary key,
    position int not null,
    name_zh text not null,
    name_en text not null
);
comment on table disclosure.notice_column is 'The columns (栏目) that notices are listed under';
grant select on disclosure.notice_column to app;
insert into disclosure.notice_column (code, position, name_zh, name_en) values
    ('news', 1, '工作动态', 'News'),
    ('announcements', 2, '通知公告', 'Announcements'),
    ('policy', 3, '政策文件', 'Policy documents'),
    ('plans', 4, '规划计划', 'Plans'),
    ('quality', 5, '环境质量', 'Environmental quality'),
    ('permits', 6, '行政许可', 'Permits'),
    ('enforcement', 7, '执法与处罚', 'Enforcement'),
    ('petitions', 8, '信访举报办理', 'Complaints and reports handled'),
    ('outreach', 9, '宣传教育', 'Outreach'),
    ('organisation', 10, '机构信息', 'The bureau'),
    ('annual', 11, '年度报告', 'Annual reports');

create table disclosure.notice (
    id uuid primary key,
    stage text not null check (stage in ('draft', 'in_review', 'published', 'withdrawn')),
    column_code text not null references disclosure.notice_column (code),
    title text not null,
    body text not null,
    source text not null,
    issuer text not null,
    document_number text not null,
    document_date date,
    edition int not null default 0,
    writers uuid[] not null,
    changed_at timestamptz not null default kernel.now()
);
comment on table disclosure.notice is 'A document on its way to the public: the text being worked on and where it stands';
comment on column disclosure.notice.stage is 'enum NoticeStage';
comment on column disclosure.notice.writers is 'Accounts that wrote any of it; none of them may approve it';
create index notice_column_code on disclosure.notice (column_code);
create index notice_desk on disclosure.notice (stage, changed_at desc, id desc);
grant select, insert, update (stage, column_code, title, body, source, issuer, document_number, document_date, edition, writers, changed_at) on disclosure.notice to app;

create table disclosure.edition (
    notice_id uuid not null references disclosure.notice (id),
    number int not null check (number > 0),
    column_code text not null references disclosure.notice_column (code),
    title text not null,
    body text not null,
    html text not null,
    contents jsonb not null,
    source text not null,
    issuer text not null,
    document_number text not null,
    document_date date,
    submitted_by uuid not null,
    submitted_at timestamptz not null default kernel.now(),
    primary key (notice_id, number)
);
comment on table disclosure.edition is 'Immutable: what was submitted, reviewed and perhaps published, with its HTML as rendered and cleaned then';
create index edition_column_code on disclosure.edition (column_code);
grant select, insert (notice_id, number, column_code, title, body, html, contents, source, issuer, document_number, document_date, submitted_by) on disclosure.edition to app;

create table disclosure.return (
    notice_id uuid not null,
    edition int not null,
    reason text not null,
    returned_by uuid not null,
    returned_at timestamptz not null default kernel.now(),
    primary key (notice_id, edition),
    foreign key (notice_id, edition) references disclosure.edition (notice_id, number)
);
comment on table disclosure.return is 'An edition that its reviewer sent back, and why';
grant select, insert (notice_id, edition, reason, returned_by) on disclosure.return to app;

create table disclosure.publication (
    notice_id uuid primary key references disclosure.notice (id),
    edition int not null,
    column_code text not null references disclosure.notice_column (code),
    index_number text not null unique,
    published_at timestamptz not null default kernel.now(),
    approved_by uuid not null,
    words tsvector not null,
    foreign key (notice_id, edition) references disclosure.edition (notice_id, number)
);
comment on table disclosure.publication is 'When an edition became public, by the clock of the database alone: app may not write published_at';
comment on column disclosure.publication.words is 'Chinese bigrams made by the product: title A, body D';
create index publication_edition on disclosure.publication (notice_id, edition);
create index publication_newest on disclosure.publication (published_at desc, notice_id desc);
create index publication_column_newest on disclosure.publication (column_code, published_at desc, notice_id desc);
create index publication_words on disclosure.publication using gin (words);
grant select, insert (notice_id, edition, column_code, index_number, approved_by, words) on disclosure.publication to app;

create table disclosure.index_serial (
    year int primary key,
    last int not null
);
comment on table disclosure.index_serial is 'The last serial of the index numbers (索引号) of a year';
grant select, insert, update (last) on disclosure.index_serial to app;

create table disclosure.withdrawal (
    notice_id uuid primary key references disclosure.publication (notice_id),
    reason text not null check (reason in ('wrong', 'private', 'not_for_public', 'superseded')),
    explanation text not null,
    withdrawn_by uuid not null,
    withdrawn_at timestamptz not null default kernel.now()
);
comment on table disclosure.withdrawal is 'When and why a published notice was taken back; shown at its address';
comment on column disclosure.withdrawal.reason is 'enum WithdrawalReason';
grant select, insert (notice_id, reason, explanation, withdrawn_by) on disclosure.withdrawal to app;

create table disclosure.view_count (
    notice_id uuid primary key references disclosure.notice (id),
    views bigint not null
);
comment on table disclosure.view_count is 'How often an article was opened; counted in memory, without cookies or addresses';
grant select, insert, update (views) on disclosure.view_count to app;

-- Duties

create table disclosure.confirmation (
    obligation text primary key,
    note text not null,
    confirmed_by uuid not null,
    confirmed_at timestamptz not null default kernel.now()
);
comment on table disclosure.confirmation is 'A catalogue row whose wording a named person has confirmed; from then on it counts in the rate';
grant select, insert (obligation, note, confirmed_by) on disclosure.confirmation to app;

create table disclosure.occurrence (
    id uuid primary key,
    obligation text not null,
    title text not null,
    period text not null,
    begun_on date not null,
    due_on date not null,
    reasoning jsonb,
    opened_by uuid,
    opened_at timestamptz not null default kernel.now(),
    unique (obligation, period)
);
comment on table disclosure.occurrence is 'One instance of a duty to publish, due on a day; opened by a person for an event, by the schedule for fixed days and cadences';
comment on column disclosure.occurrence.reasoning is 'How the due day was computed (DeadlineReasoning); null where the law names the day itself';
create index occurrence_due on disclosure.occurrence (due_on, id);
grant select, insert (id, obligation, title, period, begun_on, due_on, reasoning, opened_by) on disclosure.occurrence to app;

create table disclosure.notice_occurrence (
    notice_id uuid not null references disclosure.notice (id),
    occurrence_id uuid not null references disclosure.occurrence (id),
    primary key (notice_id, occurrence_id)
);
comment on table disclosure.notice_occurrence is 'The duties that a notice fulfils once it is public';
create index notice_occurrence_occurrence on disclosure.notice_occurrence (occurrence_id);
grant select, insert, delete on disclosure.notice_occurrence to app;

-- Figures

create table disclosure.actual (
    id uuid primary key,
    indicator text not null,
    year int not null,
    period text not null,
    value numeric,
    statement text not null,
    as_of date not null,
    source text not null,
    reason text not null,
    corrects uuid unique references disclosure.actual (id),
    entered_by uuid not null,
    entered_at timestamptz not null default kernel.now(),
    check (value is not null or statement <> '')
);
comment on table disclosure.actual is 'What was measured of an indicator; a correction is a new row that names the one it corrects';
comment on column disclosure.actual.reason is 'Why the earlier figure was corrected; empty for a first figure';
create index actual_indicator on disclosure.actual (indicator, year, as_of desc);
create unique index actual_once on disclosure.actual (indicator, year, period) where corrects is null;
grant select, insert (id, indicator, year, period, value, statement, as_of, source, reason, corrects, entered_by) on disclosure.actual to app;
