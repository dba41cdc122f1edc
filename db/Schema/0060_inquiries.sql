-- Questions (咨询): asked by anybody, answered in the days of rule D-MSG, published when the asker agrees; and the answers to what is often asked.

create table disclosure.inquiry (
    id uuid primary key,
    number text not null unique,
    text text,
    agreed boolean not null,
    stage text not null default 'waiting' check (stage in ('waiting', 'answered', 'passed')),
    received_at timestamptz not null default kernel.now(),
    received_on date not null,
    due_on date not null,
    reasoning jsonb not null,
    check (text is not null or stage = 'passed')
);
comment on table disclosure.inquiry is 'A question to the bureau, with its clock; its words are taken out when it turns out to be a report';
comment on column disclosure.inquiry.stage is 'enum InquiryStage';
comment on column disclosure.inquiry.text is 'personal: the asker''s own words';
create index inquiry_waiting on disclosure.inquiry (due_on, id) where stage = 'waiting';
create index inquiry_received on disclosure.inquiry (received_on, id);
grant select, insert (id, number, text, agreed, received_on, due_on, reasoning), update (text, stage, due_on, reasoning) on disclosure.inquiry to app;

create table disclosure.inquiry_serial (
    year int primary key,
    last int not null
);
comment on table disclosure.inquiry_serial is 'The last serial of the numbers of questions of a year';
grant select, insert, update (last) on disclosure.inquiry_serial to app;

create table disclosure.asker (
    inquiry_id uuid primary key references disclosure.inquiry (id),
    envelope bytea not null
);
comment on table disclosure.asker is 'personal: how to address and reach who asked, encrypted with the hosts'' key and bound to the row; each reading is a journal entry';
grant select, insert, delete on disclosure.asker to app;

create table disclosure.inquiry_answer (
    inquiry_id uuid primary key references disclosure.inquiry (id),
    text text not null,
    answered_by uuid not null,
    answered_at timestamptz not null default kernel.now(),
    answered_on date not null,
    in_time boolean not null
);
comment on table disclosure.inquiry_answer is 'The answer to a question';
create index inquiry_answer_on on disclosure.inquiry_answer (answered_on);
grant select, insert (inquiry_id, text, answered_by, answered_on, in_time) on disclosure.inquiry_answer to app;

create table disclosure.inquiry_passing (
    inquiry_id uuid primary key references disclosure.inquiry (id),
    track text not null check (track in ('complaint', 'request', 'report')),
    passed_by uuid not null,
    passed_on date not null
);
comment on table disclosure.inquiry_passing is 'What was no question: passed on by a person, with a clock of its own from then on; the receipt leads there';
comment on column disclosure.inquiry_passing.track is 'enum InquiryTrack';
create index inquiry_passing_on on disclosure.inquiry_passing (passed_on);
grant select, insert on disclosure.inquiry_passing to app;

create table disclosure.inquiry_log (
    inquiry_id uuid primary key references disclosure.inquiry_answer (inquiry_id),
    title text not null,
    asked text not null,
    answer text not null,
    published_by uuid not null,
    published_at timestamptz not null default kernel.now()
);
comment on table disclosure.inquiry_log is 'Questions and answers that anybody may read, with their asker''s consent and without the asker';
create index inquiry_log_newest on disclosure.inquiry_log (published_at desc, inquiry_id desc);
grant select, insert (inquiry_id, title, asked, answer, published_by) on disclosure.inquiry_log to app;

create table disclosure.faq (
    id uuid primary key,
    question text not null,
    answer text not null,
    position int not null,
    changed_at timestamptz not null default kernel.now(),
    unique (position) deferrable initially deferred
);
comment on table disclosure.faq is 'Answers to what is often asked, in the order in which the desk puts them';
grant select, insert (id, question, answer, position), update (question, answer, position, changed_at), delete on disclosure.faq to app;

alter table disclosure.entry drop constraint entry_kind_check;
alter table disclosure.entry add constraint entry_kind_check check (kind in ('notice', 'answer', 'inquiry', 'faq'));
alter table disclosure.alert drop constraint alert_kind_check;
alter table disclosure.alert add constraint alert_kind_check check (kind in ('notice', 'answer', 'inquiry', 'faq'));

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('disclosure.inquiry', 'content', null, 'kept with the answer', '《政府信息公开条例》；档案管理期限待确认'),
    ('disclosure.asker', 'contact', interval '30 days', 'answered_at or passed_on', 'PIPL art. 19');
insert into kernel.privacy_notice (purpose, lang, who, why, what, kept, rights, valid_from) values
    ('inquiry', 'zh-CN', '嘉兴市生态环境局平湖分局', '答复您的咨询', '您写的内容；称呼和联系方式可以不填，填了加密保存', '答复后三十天清除称呼和联系方式', '您可以查询、更正、撤回；只有您同意才公开问答，公开时不出现您的信息', '2026-11-01'),
    ('inquiry', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'To answer your question', 'What you write; a name and a contact only if you leave them, kept encrypted', 'Name and contact are erased thirty days after the answer', 'You may see, correct or withdraw it; it is published only if you agree, and never with your name', '2026-11-01');
