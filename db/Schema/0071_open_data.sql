-- Open data: how often each dataset is promised to change, and when it did.

create table disclosure.dataset (
    code text primary key,
    position integer not null unique,
    frequency text not null check (frequency in ('continuous', 'daily', 'weekly', 'quarterly', 'yearly')),
    days integer check (days > 0),
    begun_on date not null,
    check ((frequency = 'continuous') = (days is null))
);
comment on table disclosure.dataset is 'A table that anybody may take away, and the promise of how often it changes';
comment on column disclosure.dataset.frequency is 'enum DatasetFrequency';
comment on column disclosure.dataset.days is 'The most days from one change to the next; null for what changes when it happens';
grant select on disclosure.dataset to app;

insert into disclosure.dataset (code, position, frequency, days, begun_on) values
    ('obligations', 1, 'continuous', null, '2026-11-25'),
    ('rate-history', 2, 'daily', 2, '2026-11-25'),
    ('indicators', 3, 'quarterly', 100, '2026-11-25'),
    ('notices', 4, 'weekly', 14, '2026-11-25'),
    ('survey-figures', 5, 'yearly', 400, '2026-11-25'),
    ('complaints', 6, 'daily', 2, '2026-11-25'),
    ('rewards', 7, 'yearly', 400, '2026-11-25'),
    ('corrections', 8, 'continuous', null, '2026-11-25');

create table disclosure.dataset_change (
    dataset text not null references disclosure.dataset (code),
    noted_at timestamptz not null default kernel.now(),
    kind text not null check (kind in ('begun', 'content', 'columns')),
    columns text[] not null,
    rows integer not null check (rows >= 0),
    sha256 bytea not null check (length(sha256) = 32),
    primary key (dataset, noted_at)
);
comment on table disclosure.dataset_change is 'What a nightly look found changed in a dataset; the hash is that of its CSV file. No values: a figure that was suppressed later leaves no trace here';
comment on column disclosure.dataset_change.kind is 'enum DatasetChangeKind';
grant select, insert (dataset, kind, columns, rows, sha256) on disclosure.dataset_change to app;

insert into kernel.setting (key, value) values ('data.licence', 'https://creativecommons.org/licenses/by/4.0/');
