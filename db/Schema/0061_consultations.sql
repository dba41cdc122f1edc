-- Consultations (意见征集): a published draft with its term, comments by paragraph or in general, and the summary without which none ends.

create table disclosure.consultation (
    id uuid primary key,
    notice_id uuid not null unique references disclosure.publication (notice_id),
    kind text not null check (kind in ('general', 'decision', 'eia_report', 'eia_form')),
    opened_on date not null,
    ends_on date not null,
    reasoning jsonb not null,
    summary_due date not null,
    opened_by uuid not null,
    check (ends_on > opened_on and summary_due > ends_on)
);
comment on table disclosure.consultation is 'A draft on which everybody may comment until the end of its last day; it is over when the summary is public';
comment on column disclosure.consultation.kind is 'enum ConsultationKind';
comment on column disclosure.consultation.reasoning is 'How the shortest term was counted';
create index consultation_ends on disclosure.consultation (ends_on desc, id);
grant select, insert on disclosure.consultation to app;

create table disclosure.consultation_paragraph (
    consultation_id uuid not null references disclosure.consultation (id),
    number int not null check (number > 0),
    text text not null,
    primary key (consultation_id, number)
);
comment on table disclosure.consultation_paragraph is 'The draft as it was put to the public, by paragraph: a later correction of the notice does not move the comments';
grant select, insert on disclosure.consultation_paragraph to app;

create table disclosure.consultation_point (
    id uuid primary key,
    consultation_id uuid not null references disclosure.consultation (id),
    said text not null,
    outcome text not null check (outcome in ('taken', 'partly', 'not_taken', 'noted')),
    reason text not null,
    changed_at timestamptz not null default kernel.now()
);
comment on table disclosure.consultation_point is 'What was said, by one or by many, what becomes of it and why';
comment on column disclosure.consultation_point.outcome is 'enum CommentOutcome';
create index consultation_point_of on disclosure.consultation_point (consultation_id, id);
grant select, insert (id, consultation_id, said, outcome, reason), update (said, outcome, reason, changed_at) on disclosure.consultation_point to app;

create table disclosure.consultation_comment (
    id uuid primary key,
    consultation_id uuid not null references disclosure.consultation (id),
    paragraph int,
    text text not null,
    point_id uuid references disclosure.consultation_point (id),
    received_on date not null,
    foreign key (consultation_id, paragraph) references disclosure.consultation_paragraph (consultation_id, number)
);
comment on table disclosure.consultation_comment is 'One comment on a draft; the public reads the summary, never the comments';
comment on column disclosure.consultation_comment.text is 'personal: the commenter''s own words';
create index consultation_comment_of on disclosure.consultation_comment (consultation_id, paragraph, id);
create index consultation_comment_point on disclosure.consultation_comment (point_id);
grant select, insert (id, consultation_id, paragraph, text, received_on), update (point_id) on disclosure.consultation_comment to app;

create table disclosure.commenter (
    comment_id uuid primary key references disclosure.consultation_comment (id),
    envelope bytea not null
);
comment on table disclosure.commenter is 'personal: who commented with a name, encrypted with the hosts'' key and bound to the row; each reading is a journal entry';
grant select, insert, delete on disclosure.commenter to app;

create table disclosure.consultation_summary (
    consultation_id uuid primary key references disclosure.consultation (id),
    text text not null,
    comments int not null,
    ended_by uuid not null,
    ended_at timestamptz not null default kernel.now(),
    ended_on date not null
);
comment on table disclosure.consultation_summary is 'The published summary; its row is the end of the consultation';
grant select, insert (consultation_id, text, comments, ended_by, ended_on) on disclosure.consultation_summary to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('disclosure.consultation_comment', 'content', null, 'kept with the file of the consultation', '《重大行政决策程序暂行条例》；档案管理期限待确认'),
    ('disclosure.commenter', 'contact', interval '30 days', 'ended_at', 'PIPL art. 19');
insert into kernel.privacy_notice (purpose, lang, who, why, what, kept, rights, valid_from) values
    ('consultation', 'zh-CN', '嘉兴市生态环境局平湖分局', '听取您对草案的意见', '您写的意见；姓名和联系方式可以不填，填了加密保存', '公布反馈后三十天清除姓名和联系方式', '您可以查询、更正、撤回；公布反馈时不出现您的信息', '2026-11-01'),
    ('consultation', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'To hear what you think of a draft', 'Your comment; a name and a contact only if you leave them, kept encrypted', 'Name and contact are erased thirty days after the summary', 'You may see, correct or withdraw it; the summary never shows your name', '2026-11-01');
