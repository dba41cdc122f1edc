-- The yearly plan as data: groups, tasks, who does them, by when. Its targets are reference.indicator_target.

create table disclosure.plan (
    year integer primary key check (year between 2000 and 2100),
    title text not null,
    source text not null,
    aims text not null,
    stage text not null default 'draft' check (stage in ('draft', 'published')),
    demo boolean not null default false,
    copied_from integer references disclosure.plan (year),
    begun_by uuid not null,
    begun_at timestamptz not null default kernel.now(),
    published_by uuid,
    published_at timestamptz,
    check ((stage = 'published') = (published_at is not null) and (published_at is null) = (published_by is null))
);
comment on table disclosure.plan is 'The plan of a year; its text is a notice like any other, these are its rows';
comment on column disclosure.plan.stage is 'enum PlanStage';
comment on column disclosure.plan.aims is 'The aims in the plan''s own words; their numbers are targets of indicators';
comment on column disclosure.plan.demo is 'Invented for a demonstration, and said so wherever it is shown';
create index plan_copied_from on disclosure.plan (copied_from) where copied_from is not null;
grant select, insert (year, title, source, aims, demo, copied_from, begun_by), update (title, source, aims, stage, published_by, published_at), delete on disclosure.plan to app;

create table disclosure.plan_group (
    year integer not null references disclosure.plan (year) on delete cascade,
    position integer not null check (position > 0),
    title text not null,
    primary key (year, position)
);
comment on table disclosure.plan_group is 'The groups under which a plan lists its tasks';
grant select, insert, update (title), delete on disclosure.plan_group to app;

create table disclosure.plan_task (
    id uuid primary key,
    year integer not null,
    group_position integer not null,
    position integer not null check (position > 0),
    title text not null,
    measure text not null,
    lead text references reference.organisation (code),
    joint text[] not null default '{}',
    due_on date not null,
    copied_from uuid references disclosure.plan_task (id),
    foreign key (year, group_position) references disclosure.plan_group (year, position) on delete cascade
);
comment on table disclosure.plan_task is 'One task of a plan: what is done, who leads, who joins in, by when';
comment on column disclosure.plan_task.lead is 'The body that answers for it; null only while the plan is a draft';
create index plan_task_group on disclosure.plan_task (year, group_position, position);
create index plan_task_lead on disclosure.plan_task (lead);
create index plan_task_copied_from on disclosure.plan_task (copied_from) where copied_from is not null;
grant select, insert, update (group_position, position, title, measure, lead, joint, due_on), delete on disclosure.plan_task to app;

create table disclosure.plan_task_end (
    task_id uuid primary key references disclosure.plan_task (id),
    reason text not null,
    ended_by uuid not null,
    ended_at timestamptz not null default kernel.now()
);
comment on table disclosure.plan_task_end is 'A task that was given up after the plan was public, and why; it stays listed';
grant select, insert (task_id, reason, ended_by) on disclosure.plan_task_end to app;
