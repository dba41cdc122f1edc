-- Campaigns (专题与活动): topic pages, what they gather, events with sign-up, short addresses and how far all of it reached.

create schema campaigns;
comment on schema campaigns is 'Topic pages and events; no table of it is read by surveys';
grant usage on schema campaigns to app;

create table campaigns.campaign (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 2 and 40),
    opened_by uuid not null,
    opened_at timestamptz not null default kernel.now()
);
comment on table campaigns.campaign is 'A topic page; what it says stands in its editions, the newest released one is public';
grant select, insert (id, slug, opened_by) on campaigns.campaign to app;

create table campaigns.edition (
    campaign_id uuid not null references campaigns.campaign (id),
    number integer not null check (number > 0),
    title text not null,
    lead text not null,
    body text not null,
    html text not null,
    starts_on date not null,
    ends_on date not null,
    picture uuid,
    picture_width integer check (picture_width > 0),
    picture_height integer check (picture_height > 0),
    picture_alt text not null default '',
    written_by uuid not null,
    written_at timestamptz not null default kernel.now(),
    primary key (campaign_id, number),
    check (ends_on >= starts_on),
    check (num_nulls(picture, picture_width, picture_height) in (0, 3)),
    check (picture is null or picture_alt <> '')
);
comment on table campaigns.edition is 'What a topic page says; one that was released is never changed again';
grant select, insert (campaign_id, number, title, lead, body, html, starts_on, ends_on, picture, picture_width, picture_height, picture_alt, written_by),
    update (title, lead, body, html, starts_on, ends_on, picture, picture_width, picture_height, picture_alt, written_by, written_at) on campaigns.edition to app;

create table campaigns.release (
    campaign_id uuid not null,
    number integer not null,
    released_by uuid not null,
    released_at timestamptz not null default kernel.now(),
    primary key (campaign_id, number),
    foreign key (campaign_id, number) references campaigns.edition (campaign_id, number)
);
comment on table campaigns.release is 'A second person put this edition before the public';
grant select, insert (campaign_id, number, released_by) on campaigns.release to app;

create table campaigns.withdrawal (
    campaign_id uuid primary key references campaigns.campaign (id),
    reason text not null,
    withdrawn_by uuid not null,
    withdrawn_at timestamptz not null default kernel.now()
);
comment on table campaigns.withdrawal is 'A topic page that was taken back, with the sentence that stands in its place';
grant select, insert (campaign_id, reason, withdrawn_by) on campaigns.withdrawal to app;

create table campaigns.item (
    id uuid primary key,
    campaign_id uuid not null references campaigns.campaign (id),
    kind text not null check (kind in ('notice', 'column', 'indicator', 'survey')),
    subject text not null,
    unique (campaign_id, kind, subject)
);
comment on table campaigns.item is 'What a topic page gathers, by the address of what is public elsewhere; of a survey only its neutral door';
comment on column campaigns.item.kind is 'enum ItemKind';
grant select, insert, delete on campaigns.item to app;

create table campaigns.event (
    id uuid primary key,
    campaign_id uuid not null references campaigns.campaign (id),
    title text not null,
    about text not null,
    place text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    capacity integer check (capacity > 0),
    party integer not null check (party between 1 and 50),
    sign_up_until timestamptz,
    planned_by uuid not null,
    check (ends_at > starts_at),
    check ((capacity is null) = (sign_up_until is null)),
    check (sign_up_until <= starts_at)
);
comment on table campaigns.event is 'A date of a campaign; with a capacity it takes sign-ups, party people at most in one';
create index event_of on campaigns.event (campaign_id, starts_at);
create index event_end on campaigns.event (ends_at);
grant select, insert, update (title, about, place, starts_at, ends_at, capacity, party, sign_up_until) on campaigns.event to app;

create table campaigns.cancellation (
    event_id uuid primary key references campaigns.event (id),
    reason text not null,
    cancelled_by uuid not null,
    cancelled_at timestamptz not null default kernel.now()
);
comment on table campaigns.cancellation is 'An event that will not take place, and why';
grant select, insert (event_id, reason, cancelled_by) on campaigns.cancellation to app;

create table campaigns.turnout (
    event_id uuid primary key references campaigns.event (id),
    people integer not null check (people >= 0),
    entered_by uuid not null,
    entered_at timestamptz not null default kernel.now()
);
comment on table campaigns.turnout is 'How many came to an event, as the staff there counted';
grant select, insert (event_id, people, entered_by), update (people, entered_by, entered_at) on campaigns.turnout to app;

create table campaigns.sign_up (
    id uuid primary key,
    event_id uuid not null references campaigns.event (id),
    people integer not null check (people between 1 and 50),
    signed_on date not null,
    cancelled_on date
);
comment on table campaigns.sign_up is 'Places taken at an event; given back where cancelled_on is set';
create index sign_up_event on campaigns.sign_up (event_id) include (people, cancelled_on);
grant select, insert (id, event_id, people, signed_on), update (cancelled_on) on campaigns.sign_up to app;

create table campaigns.participant (
    sign_up_id uuid primary key references campaigns.sign_up (id),
    envelope bytea not null
);
comment on table campaigns.participant is 'personal: who signed up, encrypted with the hosts'' key and bound to the row; each reading is a journal entry';
grant select, insert, delete on campaigns.participant to app;

create table campaigns.link (
    code text primary key check (code ~ '^[a-z0-9]{4,12}$'),
    campaign_id uuid not null references campaigns.campaign (id),
    channel text not null check (channel in ('wechat', 'video', 'website', 'newspaper', 'radio', 'television', 'outdoor', 'leaflet', 'school', 'other')),
    label text not null,
    made_by uuid not null,
    made_at timestamptz not null default kernel.now()
);
comment on table campaigns.link is 'A short address of a campaign, one for each place where it is shown; it leads to the campaign''s page and nowhere else';
comment on column campaigns.link.channel is 'enum MediaChannel';
create index link_of on campaigns.link (campaign_id, made_at);
grant select, insert (code, campaign_id, channel, label, made_by) on campaigns.link to app;

create table campaigns.view_count (
    campaign_id uuid not null references campaigns.campaign (id),
    code text not null,
    day date not null,
    views bigint not null check (views > 0),
    primary key (campaign_id, code, day)
);
comment on table campaigns.view_count is 'How often the page was opened (code is empty) and each short address followed, by day, without cookie or address';
grant select, insert, update (views) on campaigns.view_count to app;

create table campaigns.mention (
    id uuid primary key,
    campaign_id uuid not null references campaigns.campaign (id),
    channel text not null check (channel in ('wechat', 'video', 'website', 'newspaper', 'radio', 'television', 'outdoor', 'leaflet', 'school', 'other')),
    title text not null,
    shown_on date not null,
    reach integer check (reach >= 0),
    source text not null,
    entered_by uuid not null
);
comment on table campaigns.mention is 'What other media did for a campaign, with the reach that they state; never added to what is counted here';
comment on column campaigns.mention.channel is 'enum MediaChannel';
create index mention_of on campaigns.mention (campaign_id, shown_on desc, id);
grant select, insert, delete on campaigns.mention to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('campaigns.participant', 'contact', interval '7 days', 'the end of the event', 'PIPL art. 19');
insert into kernel.privacy_notice (purpose, lang, who, why, what, kept, rights, valid_from) values
    ('event', 'zh-CN', '嘉兴市生态环境局平湖分局', '为您留名额，时间地点有变时告诉您', '怎么称呼您、联系电话、来几个人，加密保存', '活动结束七天后清除；取消报名当即清除', '凭回执可以随时取消报名', '2026-11-01'),
    ('event', 'en', 'Jiaxing Ecology and Environment Bureau, Pinghu Branch', 'To keep your places and to tell you if time or place change', 'What to call you, a telephone number and how many come, kept encrypted', 'Erased seven days after the event, and at once when you cancel', 'With the receipt you may cancel at any time', '2026-11-01');
