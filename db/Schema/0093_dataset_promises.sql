-- How often a dataset is promised to change is dated, so that staff may set it; and penalties are a dataset.

create table disclosure.dataset_promise (
    dataset text not null references disclosure.dataset (code),
    valid_from date not null,
    frequency text not null check (frequency in ('continuous', 'daily', 'weekly', 'quarterly', 'yearly')),
    days integer check (days between 1 and 800),
    reason text not null,
    set_by uuid,
    set_at timestamptz not null default kernel.now(),
    primary key (dataset, valid_from),
    check ((frequency = 'continuous') = (days is null))
);
comment on table disclosure.dataset_promise is 'The promise of how often a dataset changes, from a day on; the newest row that has begun counts. set_by is null for what the release brings';
comment on column disclosure.dataset_promise.frequency is 'enum DatasetFrequency';
comment on column disclosure.dataset_promise.days is 'The most days from one change to the next; null for what changes when it happens';
grant select, insert (dataset, valid_from, frequency, days, reason, set_by), update (frequency, days, reason, set_by, set_at) on disclosure.dataset_promise to app;

insert into disclosure.dataset_promise (dataset, valid_from, frequency, days, reason)
select code, begun_on, frequency, days, '开放时的承诺'
from disclosure.dataset;
alter table disclosure.dataset drop column frequency, drop column days;
comment on table disclosure.dataset is 'A table that anybody may take away; what is promised of it is dated, in dataset_promise';

insert into disclosure.dataset (code, position, begun_on) values ('penalties', 9, '2026-11-26');
insert into disclosure.dataset_promise (dataset, valid_from, frequency, days, reason) values ('penalties', '2026-11-26', 'continuous', null, '处罚决定作出后 7 个工作日内公开，随时有变化');
