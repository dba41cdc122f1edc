-- The cases of a drawn sample and what became of each, so that a response rate can be computed (AAPOR, Standard Definitions).

create table surveys.sample_case (
    wave_id uuid not null references surveys.wave (id),
    number text not null check (length(number) between 1 and 40),
    reached_by text not null check (reached_by in ('letter', 'telephone', 'household')),
    disposition text check (disposition in ('complete', 'partial', 'refused', 'broken_off', 'not_reached', 'unable', 'household_unknown', 'eligibility_unknown', 'not_eligible')),
    recorded_by uuid,
    recorded_on date,
    primary key (wave_id, number),
    check ((disposition is null) = (recorded_by is null) and (disposition is null) = (recorded_on is null))
);
comment on table surveys.sample_case is 'The drawn cases of a wave by their number, with the final disposition of each; a number names no one here, and no answer';
comment on column surveys.sample_case.reached_by is 'enum CaseKind';
comment on column surveys.sample_case.disposition is 'enum Disposition';
create index sample_case_open on surveys.sample_case (wave_id, number) where disposition is null;
grant select, insert (wave_id, number, reached_by), update (number, disposition, recorded_by, recorded_on) on surveys.sample_case to app;

create table surveys.eligibility (
    wave_id uuid primary key references surveys.wave (id),
    share double precision not null check (share between 0 and 1),
    reason text not null check (reason <> ''),
    stated_by uuid not null,
    stated_at timestamptz not null default kernel.now()
);
comment on table surveys.eligibility is 'e: which share of the cases of unknown eligibility is taken as eligible, and why; without it there are no rates that need it';
grant select, insert (wave_id, share, reason, stated_by), update (share, reason, stated_by, stated_at) on surveys.eligibility to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('surveys.sample_case', 'trace', interval '90 days', 'closed_on of its wave; then the numbers are replaced by random ones and the dispositions stay', 'PIPL art. 19; a list of the sample elsewhere would join a refusal to a household');
