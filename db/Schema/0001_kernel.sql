-- The kernel: the clock, the journal and its chain, jobs, submission keys, receipts, settings, personal-data rows.

create schema kernel;
comment on schema kernel is 'What every capability stands on';
grant usage on schema kernel to app;

create table kernel.clock (
    one boolean primary key default true check (one),
    ahead interval not null
);
comment on table kernel.clock is 'How far tests and the demonstration have moved the clock; zero in production, checked at start';
insert into kernel.clock (ahead) values (interval '0');
grant select on kernel.clock to app;

create function kernel.now() returns timestamptz
language sql volatile
as $$
    select clock_timestamp() + ahead from kernel.clock
$$;
comment on function kernel.now() is 'The instant now, moved with kernel.clock';

create table kernel.journal (
    id bigint generated always as identity primary key,
    tx xid8 not null default pg_current_xact_id(),
    at timestamptz not null default kernel.now(),
    actor text not null,
    act text not null,
    subject_kind text,
    subject uuid,
    detail jsonb not null default '{}'
);
comment on table kernel.journal is 'Append-only: what was done, by whom, to what. Chained by kernel.link';
create index journal_subject on kernel.journal (subject, id) where subject is not null;
create index journal_act on kernel.journal (act, id);
grant select, insert (actor, act, subject_kind, subject, detail) on kernel.journal to app;

create table kernel.link (
    seq bigint primary key,
    journal_id bigint not null unique references kernel.journal (id),
    hash bytea not null check (octet_length(hash) = 32)
);
comment on table kernel.link is 'The chain over the journal: hash = SHA-256(previous hash, canonical row)';
grant select, insert on kernel.link to app;

create table kernel.checkpoint (
    seq bigint primary key references kernel.link (seq),
    at timestamptz not null default kernel.now(),
    hash bytea not null check (octet_length(hash) = 32),
    key_fingerprint text not null,
    signature bytea not null
);
comment on table kernel.checkpoint is 'Signed heads of the chain, published';
grant select, insert (seq, hash, key_fingerprint, signature) on kernel.checkpoint to app;

create function kernel.refuse_change() returns trigger
language plpgsql
as $$
begin
    raise exception 'kernel.% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger journal_is_append_only before update or delete or truncate on kernel.journal
    for each statement execute function kernel.refuse_change();
create trigger link_is_append_only before update or delete or truncate on kernel.link
    for each statement execute function kernel.refuse_change();
create trigger checkpoint_is_append_only before update or delete or truncate on kernel.checkpoint
    for each statement execute function kernel.refuse_change();

create table kernel.job (
    id bigint generated always as identity primary key,
    kind text not null,
    payload jsonb not null default '{}',
    due_at timestamptz not null default kernel.now(),
    attempts integer not null default 0,
    leased_until timestamptz,
    done_at timestamptz,
    dead_at timestamptz,
    problem text,
    once text unique,
    made_at timestamptz not null default kernel.now()
);
comment on table kernel.job is 'Work that may fail outside, written by the transaction that wants it done';
create index job_waiting on kernel.job (due_at, id) where done_at is null and dead_at is null;
create index job_dead on kernel.job (dead_at, id) where dead_at is not null;
create index job_done on kernel.job (done_at) where done_at is not null;
grant select, insert (kind, payload, due_at, once), update (payload, due_at, attempts, leased_until, done_at, dead_at, problem) on kernel.job to app;
grant delete on kernel.job to app;

create table kernel.submission (
    key uuid primary key,
    verb text not null,
    body_hash bytea not null check (octet_length(body_hash) = 32),
    result jsonb,
    at timestamptz not null default kernel.now()
);
comment on table kernel.submission is 'One row a form sent: the same key returns the same result; kept seven days';
create index submission_at on kernel.submission (at);
grant select, insert (key, verb, body_hash), update (result), delete on kernel.submission to app;

create table kernel.receipt (
    locator text primary key check (locator ~ '^[0-9]{8}$'),
    kind text not null,
    subject uuid not null unique,
    salt bytea not null check (octet_length(salt) = 16),
    proof bytea not null,
    hardened boolean not null default false
);
comment on table kernel.receipt is 'Long receipts: what proves the secret, never the secret. HMAC first, PBKDF2 over it within minutes';
grant select, insert, update (salt, proof, hardened), delete on kernel.receipt to app;

create table kernel.receipt_try (
    locator text not null,
    at timestamptz not null default kernel.now()
);
comment on table kernel.receipt_try is 'Failed openings of a locator, to slow guessing; no address of a visitor';
create index receipt_try_locator on kernel.receipt_try (locator, at);
grant select, insert (locator), delete on kernel.receipt_try to app;

create table kernel.setting (
    key text primary key,
    value text not null,
    changed_at timestamptz not null default kernel.now()
);
comment on table kernel.setting is 'What the administrator sets: site codes, addresses, switches';
grant select, insert (key, value), update (value, changed_at) on kernel.setting to app;

create table kernel.privacy_notice (
    purpose text not null,
    lang text not null check (lang in ('zh-CN', 'en')),
    who text not null,
    why text not null,
    what text not null,
    kept text not null,
    rights text not null,
    valid_from date not null,
    valid_to date,
    primary key (purpose, lang, valid_from)
);
comment on table kernel.privacy_notice is 'The four lines beside each form that takes personal data (PIPL art. 17)';
grant select on kernel.privacy_notice to app;

create table kernel.retention (
    table_name text primary key,
    class text not null check (class in ('account', 'contact', 'identity', 'content', 'evidence', 'trace')),
    kept interval,
    kept_from text not null,
    source text not null
);
comment on table kernel.retention is 'Each table with personal data: its class, how long it is kept and from when (PIPL art. 19); null is as long as the record lives';
grant select on kernel.retention to app;

create table kernel.legal_hold (
    subject uuid primary key,
    reason text not null,
    until date not null,
    placed_by uuid not null,
    at timestamptz not null default kernel.now()
);
comment on table kernel.legal_hold is 'Records that the nightly erasure leaves alone, with reason and end';
grant select, insert (subject, reason, until, placed_by), delete on kernel.legal_hold to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('kernel.submission', 'trace', interval '7 days', 'at', 'design: a retry within a week meets the same receipt'),
    ('kernel.receipt', 'identity', null, 'erased with its subject', 'PIPL art. 19'),
    ('kernel.receipt_try', 'trace', interval '1 day', 'at', 'only the last fifteen minutes count');
