-- Ladders of reminders: steps before and after a due day, as rows, for any capability.

create table kernel.rung (
    ladder text not null,
    offset_days integer not null,
    reaches text not null check (reaches in ('owner', 'backup', 'head')),
    quiet_if_acknowledged boolean not null,
    primary key (ladder, offset_days)
);
comment on table kernel.rung is 'The steps of a ladder, in working days from the due day: whom each reaches, everybody before them included';
comment on column kernel.rung.reaches is 'enum RungReach';
comment on column kernel.rung.quiet_if_acknowledged is 'When somebody has said that it is in hand, this step reaches the owner alone';
grant select on kernel.rung to app;
insert into kernel.rung (ladder, offset_days, reaches, quiet_if_acknowledged) values
    ('disclosure.duty', -5, 'owner', false),
    ('disclosure.duty', -2, 'backup', true),
    ('disclosure.duty', 0, 'head', true),
    ('disclosure.duty', 1, 'head', false);

create table kernel.reminder (
    ladder text not null,
    subject uuid not null,
    due_on date not null,
    offset_days integer not null,
    reaches text not null check (reaches in ('owner', 'backup', 'head')),
    raised_at timestamptz not null default kernel.now(),
    acknowledged_by uuid,
    acknowledged_at timestamptz,
    primary key (ladder, subject, due_on, offset_days),
    check ((acknowledged_by is null) = (acknowledged_at is null))
);
comment on table kernel.reminder is 'A step that was reached for one record: once a due day, and who said that it is in hand';
comment on column kernel.reminder.reaches is 'enum RungReach';
grant select, insert (ladder, subject, due_on, offset_days, reaches), update (acknowledged_by, acknowledged_at) on kernel.reminder to app;

-- The auditor's sample of the quarter.

create table disclosure.sample (
    id uuid primary key,
    year integer not null,
    quarter integer not null check (quarter between 1 and 4),
    seed text not null,
    population integer not null,
    drawn_by uuid not null,
    drawn_at timestamptz not null default kernel.now(),
    unique (year, quarter)
);
comment on table disclosure.sample is 'The auditor''s random sample of a quarter: drawn once, from the published head of the journal as seed, so that anybody can draw it again';
grant select, insert (id, year, quarter, seed, population, drawn_by) on disclosure.sample to app;

create table disclosure.sample_item (
    sample_id uuid not null references disclosure.sample (id),
    position integer not null check (position > 0),
    occurrence_id uuid not null references disclosure.occurrence (id),
    verdict text check (verdict in ('agrees', 'differs', 'missing')),
    note text not null default '',
    checked_at timestamptz,
    primary key (sample_id, position),
    unique (sample_id, occurrence_id),
    check ((verdict is null) = (checked_at is null))
);
comment on table disclosure.sample_item is 'One file of the sample and what the auditor found in the archive; note is read by the office alone';
comment on column disclosure.sample_item.verdict is 'enum SampleVerdict';
create index sample_item_occurrence on disclosure.sample_item (occurrence_id);
grant select, insert (sample_id, position, occurrence_id), update (verdict, note, checked_at) on disclosure.sample_item to app;
