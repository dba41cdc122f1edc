-- Requests for information (依申请公开, 条例 29 to 44): one request by one applicant with its own clock, and what became of it.

create table disclosure.request (
    id uuid primary key,
    number text not null unique,
    applicant text not null check (applicant in ('person', 'company', 'research', 'charity', 'legal_aid', 'other')),
    stage text not null default 'received' check (stage in ('received', 'running', 'supplementing', 'answered')),
    wanted text not null check (char_length(wanted) between 5 and 2000),
    form text not null check (form in ('electronic', 'paper', 'on_site')),
    received_at timestamptz not null default kernel.now(),
    received_on date not null default (kernel.now() at time zone 'Asia/Shanghai')::date,
    started_on date,
    due_on date,
    reasoning jsonb,
    check ((started_on is null) = (stage = 'received') or stage = 'answered'),
    check ((due_on is null) = (reasoning is null))
);
comment on table disclosure.request is 'A request for information; its clock starts on the day that both sides have confirmed (art. 31)';
comment on column disclosure.request.applicant is 'enum ApplicantKind';
comment on column disclosure.request.stage is 'enum RequestStage';
comment on column disclosure.request.wanted is 'personal: the applicant''s own words';
comment on column disclosure.request.form is 'enum RequestForm';
comment on column disclosure.request.started_on is 'Day zero of the clock: confirmed by both sides, or the day on which what was missing came';
create index request_open on disclosure.request (due_on, id) where stage <> 'answered';
create index request_received on disclosure.request (received_on, id);
grant select, insert (id, number, applicant, wanted, form), update (stage, wanted, started_on, due_on, reasoning) on disclosure.request to app;

create table disclosure.request_serial (
    year int primary key,
    last int not null
);
comment on table disclosure.request_serial is 'The last serial of the numbers of requests of a year';
grant select, insert, update (last) on disclosure.request_serial to app;

create table disclosure.applicant (
    request_id uuid primary key references disclosure.request (id),
    envelope bytea not null
);
comment on table disclosure.applicant is 'personal: name, identity paper and contact, encrypted with the hosts'' key and bound to the row; each reading is a journal entry';
grant select, insert, delete on disclosure.applicant to app;

create table disclosure.request_supplement (
    request_id uuid primary key references disclosure.request (id),
    missing text not null,
    until date not null,
    asked_by uuid not null,
    asked_on date not null default (kernel.now() at time zone 'Asia/Shanghai')::date,
    given text,
    given_on date,
    check ((given is null) = (given_on is null))
);
comment on table disclosure.request_supplement is '补正: asked once, in seven working days (art. 30); the clock starts anew when it comes';
comment on column disclosure.request_supplement.given is 'personal: the applicant''s own words';
grant select, insert (request_id, missing, until, asked_by), update (given, given_on) on disclosure.request_supplement to app;

create table disclosure.request_pause (
    id uuid primary key,
    request_id uuid not null references disclosure.request (id),
    whom text not null,
    from_on date not null,
    to_on date check (to_on >= from_on),
    opinion text,
    begun_by uuid not null,
    check ((to_on is null) = (opinion is null))
);
comment on table disclosure.request_pause is 'Consulting a third party or a co-author (art. 32, 34): its days are left out of the clock';
create index request_pause_request on disclosure.request_pause (request_id, from_on);
create unique index request_pause_open on disclosure.request_pause (request_id) where to_on is null;
grant select, insert (id, request_id, whom, from_on, begun_by), update (to_on, opinion) on disclosure.request_pause to app;

create table disclosure.request_extension (
    request_id uuid primary key references disclosure.request (id),
    days int not null check (days > 0),
    reason text not null,
    asked_by uuid not null,
    asked_on date not null default (kernel.now() at time zone 'Asia/Shanghai')::date,
    approved_by uuid,
    approved_on date,
    check (approved_by <> asked_by),
    check ((approved_by is null) = (approved_on is null))
);
comment on table disclosure.request_extension is '延期 (art. 33): once, approved by another person, the applicant is told the reason';
grant select, insert (request_id, days, reason, asked_by), update (approved_by, approved_on) on disclosure.request_extension to app;

create table disclosure.request_answer (
    request_id uuid primary key references disclosure.request (id),
    outcome text not null check (outcome in (
        'granted', 'partly_granted', 'secret', 'forbidden', 'endangers', 'third_party', 'internal', 'process', 'enforcement_file', 'inquiry',
        'not_held', 'to_be_made', 'unclear', 'petition', 'repeated', 'publication', 'excessive', 'reissue', 'not_supplemented', 'fee_unpaid', 'other')),
    text text not null,
    answered_by uuid not null,
    answered_at timestamptz not null default kernel.now(),
    answered_on date not null default (kernel.now() at time zone 'Asia/Shanghai')::date,
    in_time boolean not null
);
comment on table disclosure.request_answer is 'The answer, by the outcomes of the annual table (国办公开办函〔2021〕30号)';
comment on column disclosure.request_answer.outcome is 'enum RequestOutcome';
create index request_answer_on on disclosure.request_answer (answered_on);
grant select, insert (request_id, outcome, text, answered_by, in_time) on disclosure.request_answer to app;

create table disclosure.answer_log (
    request_id uuid primary key references disclosure.request_answer (request_id),
    title text not null,
    wanted text not null,
    answer text not null,
    published_by uuid not null,
    published_at timestamptz not null default kernel.now()
);
comment on table disclosure.answer_log is 'Answers that anybody may read, rewritten without the applicant (art. 44: what several ask for is published)';
create index answer_log_newest on disclosure.answer_log (published_at desc, request_id desc);
grant select, insert (request_id, title, wanted, answer, published_by) on disclosure.answer_log to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('disclosure.request', 'content', null, 'kept with the file of the request', '《政府信息公开条例》；档案管理期限待确认'),
    ('disclosure.request_supplement', 'content', null, 'kept with the file of the request', '《政府信息公开条例》；档案管理期限待确认'),
    ('disclosure.applicant', 'identity', interval '60 days', 'answered_at: the term of administrative review', 'PIPL art. 19; 《行政复议法》第二十条');
insert into kernel.privacy_notice (purpose, lang, who, why, what, kept, rights, valid_from) values
    ('request', 'zh-CN', '嘉兴市生态环境局平湖分局', '办理您的信息公开申请并把答复送给您', '姓名或名称、身份证明、联系方式（加密保存），您要的信息', '答复后六十天清除身份和联系方式，申请内容归档', '您可以查询、更正、撤回；公开答复时不会出现您的信息', '2026-11-01'),
    ('request', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'To handle your request for information and bring you the answer', 'Your name, proof of identity and contact (kept encrypted), and what you ask for', 'Identity and contact are erased sixty days after the answer; the request is filed', 'You may see, correct or withdraw it; a published answer never shows who asked', '2026-11-01');
