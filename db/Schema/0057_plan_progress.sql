-- Progress of the plan's tasks: rounds in which bodies are asked, the links by which they answer, what they return and what became of it.

create table disclosure.plan_round (
    id uuid primary key,
    year integer not null references disclosure.plan (year),
    quarter integer check (quarter between 1 and 4),
    title text not null,
    question text not null,
    due_on date not null,
    opened_by uuid not null,
    opened_at timestamptz not null default kernel.now(),
    unique (year, quarter)
);
comment on table disclosure.plan_round is 'One asking of the bodies that lead tasks of a plan: a quarter''s, or in between (quarter is null)';
grant select, insert (id, year, quarter, title, question, due_on, opened_by) on disclosure.plan_round to app;

create table disclosure.plan_ask (
    id uuid primary key,
    round_id uuid not null references disclosure.plan_round (id),
    organisation text not null references reference.organisation (code),
    unique (round_id, organisation)
);
comment on table disclosure.plan_ask is 'One body that is asked in a round, for every task that it leads';
create index plan_ask_organisation on disclosure.plan_ask (organisation);
grant select, insert on disclosure.plan_ask to app;

create table disclosure.plan_link (
    hash bytea primary key check (octet_length(hash) = 32),
    ask_id uuid not null references disclosure.plan_ask (id),
    expires_at timestamptz not null,
    made_by uuid,
    made_at timestamptz not null default kernel.now(),
    used_at timestamptz
);
comment on table disclosure.plan_link is 'A link by which a body returns its progress without an account: 256 random bits, of which only the SHA-256 is kept; the first that is used ends all of its asking. made_by is null where it was mailed';
create index plan_link_ask on disclosure.plan_link (ask_id);
grant select, insert (hash, ask_id, expires_at, made_by), update (used_at) on disclosure.plan_link to app;

create table disclosure.plan_return (
    id uuid primary key,
    ask_id uuid not null references disclosure.plan_ask (id),
    number integer not null check (number > 0),
    receipt text not null unique,
    returned_at timestamptz not null default kernel.now(),
    file uuid unique,
    file_name text,
    file_bytes integer check (file_bytes > 0),
    file_sha256 bytea check (octet_length(file_sha256) = 32),
    unique (ask_id, number),
    check (num_nulls(file, file_name, file_bytes, file_sha256) in (0, 4))
);
comment on table disclosure.plan_return is 'What a body returned: its tasks in plan_progress, and one file at most, which lies encrypted under the hosts'' media key';
grant select, insert (id, ask_id, number, receipt, file, file_name, file_bytes, file_sha256) on disclosure.plan_return to app;

create table disclosure.plan_progress (
    return_id uuid not null references disclosure.plan_return (id),
    task_id uuid not null references disclosure.plan_task (id),
    standing text not null check (standing in ('not_begun', 'under_way', 'behind', 'done')),
    said text not null,
    primary key (return_id, task_id)
);
comment on table disclosure.plan_progress is 'What was said of one task in a return';
comment on column disclosure.plan_progress.standing is 'enum TaskStanding';
create index plan_progress_task on disclosure.plan_progress (task_id);
grant select, insert on disclosure.plan_progress to app;

create table disclosure.plan_verdict (
    return_id uuid primary key references disclosure.plan_return (id),
    accepted boolean not null,
    remark text not null,
    decided_by uuid not null,
    decided_at timestamptz not null default kernel.now(),
    check (accepted or remark <> '')
);
comment on table disclosure.plan_verdict is 'A person accepted a return, and the public reads it, or sent it back with a remark, and the body is asked again';
grant select, insert (return_id, accepted, remark, decided_by) on disclosure.plan_verdict to app;

create table disclosure.plan_contact (
    organisation text primary key references reference.organisation (code),
    email text not null,
    named_by uuid not null,
    named_at timestamptz not null default kernel.now()
);
comment on table disclosure.plan_contact is 'personal: the address of the office to which links and reminders of a body go';
grant select, insert (organisation, email, named_by), update (email, named_by, named_at), delete on disclosure.plan_contact to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('disclosure.plan_contact', 'account', null, 'until another address is named', 'PIPL art. 19');

insert into kernel.rung (ladder, offset_days, reaches, quiet_if_acknowledged) values
    ('disclosure.plan', -5, 'owner', false),
    ('disclosure.plan', -2, 'backup', true),
    ('disclosure.plan', 0, 'head', true),
    ('disclosure.plan', 1, 'head', false);

-- Targets of the years to come are set by staff; a release leaves those alone.
alter table reference.indicator_target add column origin text not null default 'release' check (origin in ('release', 'staff'));
comment on column reference.indicator_target.origin is 'staff: set here; a release does not touch it';
grant insert (indicator, year, comparison, value, words_zh, words_en, source, confirmed, origin), update (comparison, value, words_zh, words_en, source, confirmed, origin) on reference.indicator_target to app;
