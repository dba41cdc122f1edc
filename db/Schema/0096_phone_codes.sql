-- One answer a person by a code sent to a telephone. The number is kept as a keyed mark only; its key is a file of the hosts, never here.

alter table surveys.wave drop constraint wave_mode_check;
alter table surveys.wave add constraint wave_mode_check check (mode in ('invited', 'open_link', 'sampled', 'phone_code'));

alter table surveys.response drop constraint response_channel_check;
alter table surveys.response add constraint response_channel_check check (channel in ('invitation', 'open_link', 'entry', 'kiosk', 'phone_code'));

create table surveys.phone_code (
    wave_id uuid not null references surveys.wave (id),
    mark bytea not null check (octet_length(mark) = 32),
    ask uuid not null unique,
    envelope bytea,
    digest bytea check (octet_length(digest) = 32),
    asked_at timestamptz not null default kernel.now(),
    sent_at timestamptz,
    hour_from timestamptz not null default kernel.now(),
    asked smallint not null default 1,
    tries smallint not null default 0,
    primary key (wave_id, mark)
);
comment on table surveys.phone_code is 'Codes that are on their way. Gone when the code is used, at night, and when the wave closes';
comment on column surveys.phone_code.mark is 'HMAC of the number under the wave''s key, which is a file of the hosts and is destroyed when the wave closes';
comment on column surveys.phone_code.envelope is 'The number, personal, encrypted under the same key, until the message has left';
comment on column surveys.phone_code.asked is 'How often since hour_from';
create index phone_code_asked on surveys.phone_code (wave_id, asked_at);
grant select, insert (wave_id, mark, ask, envelope), update (ask, envelope, digest, asked_at, sent_at, hour_from, asked, tries), delete on surveys.phone_code to app;

create table surveys.phone_used (
    wave_id uuid not null references surveys.wave (id),
    mark bytea not null check (octet_length(mark) = 32),
    used_on date not null,
    primary key (wave_id, mark)
);
comment on table surveys.phone_used is 'Whose turn it was: a keyed mark and a day. Nothing here names the answer, and no answer names a mark. Gone when the wave closes';
grant select, insert, delete on surveys.phone_used to app;

create table surveys.phone_day (
    wave_id uuid not null references surveys.wave (id),
    day date not null,
    codes integer not null default 1,
    primary key (wave_id, day)
);
comment on table surveys.phone_day is 'How many codes were asked for on a day, so that nobody can spend the bureau''s messages without end';
grant select, insert (wave_id, day), update (codes) on surveys.phone_day to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('surveys.phone_code', 'contact', interval '1 day', 'asked_at; the number itself goes when the message has left', 'PIPL art. 19; a code is good for ten minutes'),
    ('surveys.phone_used', 'trace', interval '0 days', 'closed_on of its wave; erased in the act of closing', 'PIPL art. 19; needed only while somebody could answer twice');

insert into kernel.privacy_notice (purpose, lang, who, why, what, kept, rights, valid_from) values
    ('survey.phone', 'zh-CN', '嘉兴市生态环境局平湖分局', '只为保证一个手机号码答一份（《个人信息保护法》第十三条第一款第一项，您的同意）', '手机号码；可以不给，改答不凭手机的问卷', '号码在验证码发出后即删，最多留一天；由它算出的记号留到这期问卷结束，结束时连同算记号的钥匙一起销毁', '验证以前可以随时离开；验证以后答卷与号码没有任何联系，无从查阅和删除，这一点请您先知道', '2026-01-01'),
    ('survey.phone', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'Only so that one mobile number answers once (PIPL art. 13(1)(1), your consent)', 'Your mobile number; you need not give it and may answer surveys that ask for none', 'The number is erased as soon as the code has been sent, within a day at the latest; a mark computed from it is kept until this survey closes and then destroyed together with its key', 'You may leave at any time before the code; after it nothing joins your answers to the number, so they cannot be looked up or erased, which you should know beforehand', '2026-01-01');
