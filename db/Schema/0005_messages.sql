-- Messages: what one person is told. Never the content of a case.

create schema messages;
comment on schema messages is 'What one person is told: inbox rows; mail and SMS go out as jobs';
grant usage on schema messages to app;

create table messages.message (
    id uuid primary key,
    account uuid not null references accounts.account (id),
    key text not null,
    args text[] not null default '{}',
    link text,
    at timestamptz not null default kernel.now(),
    read_at timestamptz,
    check (link is null or link ~ '^/[^/\\]')
);
comment on table messages.message is 'One line in somebody''s inbox: a key of the words and where to look, never the content of a case';
comment on column messages.message.args is 'What stands in the sentence''s placeholders: numbers and days, no personal data';
comment on column messages.message.link is 'A path of the site';
create index message_inbox on messages.message (account, at desc, id desc);
create index message_unread on messages.message (account) where read_at is null;
grant select, insert (id, account, key, args, link), update (read_at), delete on messages.message to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('messages.message', 'trace', interval '1 year', 'at', 'a reminder is of no use after the matter is over');
