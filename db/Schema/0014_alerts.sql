-- Alerts: what somebody wants to be told by mail when it is published.

create table disclosure.alert (
    id uuid primary key,
    envelope bytea not null,
    mark bytea not null check (octet_length(mark) = 32),
    language text not null,
    words text not null,
    column_code text references disclosure.notice_column (code),
    town text references reference.town (code),
    kind text check (kind in ('notice', 'answer')),
    queries text[] not null,
    asked_at timestamptz not null default kernel.now(),
    confirmed_at timestamptz
);
comment on table disclosure.alert is 'Criteria and where to write to; nothing is sent before the address has confirmed it';
comment on column disclosure.alert.envelope is 'personal: the address, encrypted with the hosts'' key and bound to the row';
comment on column disclosure.alert.mark is 'personal: keyed digest of the address, to limit how many mails one address can be made to get';
comment on column disclosure.alert.kind is 'enum EntryKind';
comment on column disclosure.alert.queries is 'The words as questions to the index, as synonyms were when it was asked';
create index alert_mark on disclosure.alert (mark, asked_at);
create index alert_column on disclosure.alert (column_code);
create index alert_town on disclosure.alert (town);
create index alert_confirmed on disclosure.alert (id) where confirmed_at is not null;
create index alert_unconfirmed on disclosure.alert (asked_at) where confirmed_at is null;
grant select, insert (id, envelope, mark, language, words, column_code, town, kind, queries), update (confirmed_at), delete on disclosure.alert to app;

create table disclosure.alert_hit (
    alert_id uuid not null references disclosure.alert (id) on delete cascade,
    entry_id uuid not null references disclosure.entry (id) on delete cascade,
    primary key (alert_id, entry_id)
);
comment on table disclosure.alert_hit is 'What waits to be told; gone once the mail is out';
create index alert_hit_entry on disclosure.alert_hit (entry_id);
grant select, insert, delete on disclosure.alert_hit to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('disclosure.alert', 'contact', null, 'until it is stopped by one click; unconfirmed ones two days', 'PIPL art. 13 (1) 1 and 19: by consent, ended by its holder');
insert into kernel.privacy_notice (purpose, lang, who, why, what, kept, rights, valid_from) values
    ('alert', 'zh-CN', '嘉兴市生态环境局平湖分局', '有您关心的内容发布时，给您发一封邮件', '邮箱地址和您选的条件，地址加密保存', '到您退订为止；没有确认的两天后删除', '每封邮件里都可以一键退订，退订即删除', '2026-11-01'),
    ('alert', 'en', 'Pinghu Branch, Jiaxing Ecology and Environment Bureau', 'To send you a mail when something you asked for is published', 'Your mail address, kept encrypted, and what you asked for', 'Until you unsubscribe; unconfirmed ones two days', 'Every mail lets you unsubscribe with one click, which deletes the address', '2026-11-01');
