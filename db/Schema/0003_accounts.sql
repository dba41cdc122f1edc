-- Accounts: people who sign in, what they may do, where they belong, who stands in for them.

create schema accounts;
comment on schema accounts is 'People who sign in, their roles, their organisations and their stand-ins';
grant usage on schema accounts to app;

create table accounts.organisation (
    code text primary key,
    kind text not null check (kind in ('bureau', 'department', 'town', 'village', 'zone')),
    parent text references accounts.organisation (code),
    position integer not null default 0,
    title_zh text not null,
    short_zh text not null,
    title_en text not null,
    same_as text references accounts.organisation (code),
    check ((kind = 'village') = (parent is not null))
);
comment on table accounts.organisation is 'Where staff belong: the bodies of reference.organisation under the same codes, and the villages that the administrator adds';
comment on column accounts.organisation.kind is 'enum OrganisationKind';
comment on column accounts.organisation.same_as is 'The same body under another name; nobody is appointed to it';
create index organisation_parent on accounts.organisation (parent);
create index organisation_same_as on accounts.organisation (same_as);
grant select, insert, update (title_zh, short_zh, title_en) on accounts.organisation to app;

-- The bodies follow the reference rows by themselves, whenever a release brings them.
create function accounts.follow_reference() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
    insert into accounts.organisation (code, kind, position, title_zh, short_zh, title_en, same_as)
    values (new.code, new.kind, new.position, new.title_zh, new.short_zh, new.title_en, new.same_as)
    on conflict (code) do update
    set kind = excluded.kind, position = excluded.position, title_zh = excluded.title_zh, short_zh = excluded.short_zh,
        title_en = excluded.title_en, same_as = excluded.same_as;
    return null;
end $$;
create trigger organisation_is_followed after insert or update on reference.organisation
    for each row execute function accounts.follow_reference();
insert into accounts.organisation (code, kind, position, title_zh, short_zh, title_en, same_as)
select code, kind, position, title_zh, short_zh, title_en, same_as
from reference.organisation
order by same_as nulls first;

create table accounts.account (
    id uuid primary key,
    kind text not null check (kind in ('citizen', 'staff')),
    login_name text not null,
    normal_name text not null constraint account_name_key unique,
    person_name text not null,
    organisation text references accounts.organisation (code),
    email text,
    phone text,
    language text not null default 'zh-CN' check (language ~ '^(zh-CN|en)$'),
    password_hash text,
    security_stamp text not null,
    second_factor boolean not null default false,
    authenticator_key bytea,
    totp_step bigint,
    failures integer not null default 0,
    paused_until timestamptz,
    locked_at timestamptz,
    closed_at timestamptz,
    made_at timestamptz not null default kernel.now(),
    check ((kind = 'staff') = (organisation is not null)),
    check (not second_factor or authenticator_key is not null)
);
comment on table accounts.account is 'One person who signs in; for residents it is optional. A closed account keeps its id and nothing else';
comment on column accounts.account.kind is 'enum AccountKind';
comment on column accounts.account.login_name is 'personal: phone, e-mail or staff name as given';
comment on column accounts.account.normal_name is 'personal: the same in the one form that is compared';
comment on column accounts.account.security_stamp is 'Changes when sessions shall end: within seconds they do, on every node';
comment on column accounts.account.authenticator_key is 'Secret of the second factor under the hosts'' accounts key';
comment on column accounts.account.totp_step is 'The last half-minute whose code was used: a code works once';
comment on column accounts.account.paused_until is 'After too many wrong passwords';
comment on column accounts.account.locked_at is 'Locked by an administrator';
create index account_organisation on accounts.account (organisation);
create index account_staff on accounts.account (kind, person_name);
grant select, insert on accounts.account to app;
grant update (login_name, normal_name, person_name, organisation, email, phone, language, password_hash, security_stamp, second_factor,
    authenticator_key, totp_step, failures, paused_until, locked_at, closed_at) on accounts.account to app;

create table accounts.held_role (
    account uuid not null references accounts.account (id),
    role text not null check (role in ('publicist', 'intake', 'handler', 'supervisor', 'leader', 'reward_officer', 'discipline_officer', 'finance', 'auditor', 'administrator')),
    given_by uuid references accounts.account (id),
    given_at timestamptz not null default kernel.now(),
    primary key (account, role)
);
comment on table accounts.held_role is 'What a member of staff may do; which may not be combined is refused in words';
comment on column accounts.held_role.role is 'enum Role';
comment on column accounts.held_role.given_by is 'Null for the first administrator and the demonstration';
create index held_role_role on accounts.held_role (role);
create index held_role_given_by on accounts.held_role (given_by);
grant select, insert (account, role, given_by), delete on accounts.held_role to app;

create table accounts.recovery_code (
    account uuid not null references accounts.account (id),
    hash bytea not null check (octet_length(hash) = 32),
    primary key (account, hash)
);
comment on table accounts.recovery_code is 'Codes for the day when the telephone is lost; each works once and is then gone';
grant select, insert, delete on accounts.recovery_code to app;

create table accounts.token (
    hash bytea primary key check (octet_length(hash) = 32),
    purpose text not null check (purpose in ('first_administrator', 'invitation', 'password_reset')),
    account uuid references accounts.account (id),
    expires_at timestamptz not null,
    used_at timestamptz,
    check ((purpose = 'first_administrator') = (account is null))
);
comment on table accounts.token is 'One-use links: SHA-256 of 256 random bits, never the bits';
comment on column accounts.token.purpose is 'enum TokenPurpose';
create index token_account on accounts.token (account);
create index token_expires on accounts.token (expires_at);
grant select, insert (hash, purpose, account, expires_at), update (used_at), delete on accounts.token to app;

create table accounts.stand_in (
    id uuid primary key,
    account uuid not null references accounts.account (id),
    stand_in uuid not null references accounts.account (id),
    from_day date not null,
    to_day date not null,
    made_by uuid references accounts.account (id),
    made_at timestamptz not null default kernel.now(),
    ended_at timestamptz,
    check (account <> stand_in),
    check (to_day >= from_day)
);
comment on table accounts.stand_in is 'Who sees and does the work of a colleague from one day to another';
create index stand_in_account on accounts.stand_in (account);
create index stand_in_stand_in on accounts.stand_in (stand_in, to_day);
create index stand_in_made_by on accounts.stand_in (made_by);
grant select, insert (id, account, stand_in, from_day, to_day, made_by), update (ended_at) on accounts.stand_in to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('accounts.account', 'account', null, 'emptied when the account is closed', 'PIPL art. 19, 47'),
    ('accounts.held_role', 'account', null, 'gone when the account is closed', 'PIPL art. 19'),
    ('accounts.recovery_code', 'account', null, 'gone when used, replaced, or the account is closed', 'PIPL art. 19'),
    ('accounts.token', 'trace', interval '7 days', 'expires_at', 'only an unexpired link is of use'),
    ('accounts.stand_in', 'account', interval '3 years', 'to_day', 'who answered for whom must be seen while a case may be looked at again');

insert into kernel.privacy_notice (purpose, lang, who, why, what, kept, rights, valid_from) values
    ('account', 'zh-CN', '嘉兴市生态环境局平湖分局', '让您登录后查看自己办的事；不登录也能办所有的事', '登录用的手机号或邮箱、您愿意留的称呼、加密后的密码', '保存到您注销账号为止，注销后立即清除', '您可以随时查看、更正、注销，也可以向我们的个人信息保护负责人询问或投诉', '2026-01-01'),
    ('account', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'So that you can see your own matters after signing in; everything can also be done without an account', 'The mobile number or e-mail you sign in with, the name you choose to give, your password in hashed form', 'Until you close the account; then it is erased at once', 'You may see, correct or close it at any time, and ask or complain to our data protection officer', '2026-01-01'),
    ('complaint', 'zh-CN', '嘉兴市生态环境局平湖分局', '受理、调查并答复您反映的问题，必要时与您联系', '您写的内容、地点、照片，您的姓名和联系方式（加密保存）', '办结后保存三年，此后清除联系方式', '您可以查看、更正、补充或撤回；被反映的一方看不到您的联系方式', '2026-01-01'),
    ('complaint', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'To accept, look into and answer your complaint, and to reach you where needed', 'What you write, the place, photos, your name and contact details (kept encrypted)', 'Three years after closing; contact details are then erased', 'You may see, correct, add to or withdraw it; the party complained of never sees your contact details', '2026-01-01'),
    ('report', 'zh-CN', '嘉兴市生态环境局平湖分局', '核查您举报的违法行为；符合条件的发放奖励', '您写的内容、地点、照片；实名举报的，姓名和联系方式当场密封', '结案后按规定期限保存，密封的身份信息在奖励发放或放弃后清除', '匿名也可以举报；打开身份须两人同意并写明理由，会告诉您', '2026-01-01'),
    ('report', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'To verify the violation you report and to pay a reward where one is due', 'What you write, the place, photos; if you give your name and contact details they are sealed at once', 'As long as the case rules require; the sealed identity is erased once the reward is paid or given up', 'You may report without a name; opening an identity takes two people with a stated reason, and you are told', '2026-01-01'),
    ('survey', 'zh-CN', '嘉兴市生态环境局平湖分局', '了解居民对生态环境的满意程度', '您的回答；不记录您是谁，也不记录设备和地址', '答卷去除身份线索后长期保存，用于比较各期结果', '每一题都可以不答；提交后无法找出哪一份是您的，因此不能单独撤回', '2026-01-01'),
    ('survey', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'To learn how satisfied residents are with the environment', 'Your answers; not who you are, nor your device or address', 'Answers without any trace of a person are kept to compare waves', 'You may skip any question; once sent, nobody can tell which sheet is yours, so one sheet cannot be withdrawn', '2026-01-01'),
    ('request', 'zh-CN', '嘉兴市生态环境局平湖分局', '答复您的信息公开申请', '申请人姓名或名称、证明材料、联系方式、所需信息的描述', '答复后保存三年，此后清除联系方式', '您可以查看、更正、撤回申请，对答复不服可以申请行政复议或提起诉讼', '2026-01-01'),
    ('request', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'To answer your request for information', 'Name of the applicant, proof, contact details, description of the information wanted', 'Three years after the answer; contact details are then erased', 'You may see, correct or withdraw it, and ask for reconsideration or go to court over the answer', '2026-01-01');
