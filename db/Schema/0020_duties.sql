-- Duties in full: registers with their number series, chains of steps, freshness of columns; and all that may fulfil a duty beside an edition.

-- The law, as data

alter table reference.catalogue
    drop constraint catalogue_list_check,
    add constraint catalogue_list_check check (list in ('guide', 'bureau', 'term', 'site')),
    drop constraint catalogue_schedule_check,
    add constraint catalogue_schedule_check check (schedule in ('on_event', 'standing', 'monthly', 'quarterly', 'half_yearly', 'yearly', 'rolling')),
    add column known_on date not null default (kernel.now() at time zone 'Asia/Shanghai')::date;
comment on column reference.catalogue.list is 'guide: the 26 rows; bureau: rows of the whole bureau; term: a shorter or other term; site: what inspections of government websites ask, due but not counted in the rate';
comment on column reference.catalogue.schedule is 'When an occurrence falls due. on_event: clock after the event; standing: always there, clock after a change; rolling: clock after the last notice in its columns; the others once a period';
comment on column reference.catalogue.known_on is 'Since when this site has the row: a row that waits for confirmation waits since then';

create table reference.freshness (
    catalogue text not null,
    column_code text not null,
    primary key (catalogue, column_code)
);
comment on table reference.freshness is 'For a rolling row of the catalogue: the columns of notices that keep it fresh';

create table reference.register (
    code text primary key,
    catalogue text not null unique,
    title_zh text not null,
    title_en text not null,
    example text not null,
    source text not null
);
comment on table reference.register is 'Registers whose numbers feed a duty: a number that is missing in a series, or a month without event and without nil report, is a miss';

create table reference.chain (
    code text not null,
    step integer not null check (step > 0),
    catalogue text not null,
    title_zh text not null,
    title_en text not null,
    primary key (code, step)
);
comment on table reference.chain is 'Duties that follow each other in one case: received, intended decision, decision. Each step is an occurrence';

create table reference.exemption_ground (
    code text primary key,
    position integer not null,
    law text not null references reference.law (code),
    articles text not null,
    title_zh text not null,
    title_en text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from)
);
comment on table reference.exemption_ground is 'Articles on which something may lawfully stay unpublished; re-assessed from time to time (Regulations art. 18)';

grant select on all tables in schema reference to app;

-- Occurrences

create table disclosure.case_file (
    id uuid primary key,
    chain text not null,
    number text not null,
    title text not null,
    opened_by uuid not null,
    opened_at timestamptz not null default kernel.now(),
    unique (chain, number)
);
comment on table disclosure.case_file is 'One case whose steps are duties that follow each other (reference.chain)';
create index case_file_newest on disclosure.case_file (opened_at desc, id desc);
grant select, insert (id, chain, number, title, opened_by) on disclosure.case_file to app;

alter table disclosure.occurrence
    add column kind text not null default 'event' check (kind in ('event', 'period', 'step', 'nil_month', 'number_gap', 'freshness')),
    add column case_id uuid references disclosure.case_file (id),
    add check ((kind = 'step') = (case_id is not null));
comment on column disclosure.occurrence.kind is 'enum OccurrenceKind';
comment on column disclosure.occurrence.case_id is 'For a step of a chain: its case';
update disclosure.occurrence
set kind = 'period'
where opened_by is null;
create index occurrence_case on disclosure.occurrence (case_id) where case_id is not null;
create index occurrence_obligation on disclosure.occurrence (obligation, begun_on desc);
grant insert (kind, case_id), update (due_on, reasoning) on disclosure.occurrence to app;

create table disclosure.lapse (
    occurrence_id uuid primary key references disclosure.occurrence (id),
    reason text not null check (reason in ('number_entered', 'event_entered')),
    lapsed_at timestamptz not null default kernel.now()
);
comment on table disclosure.lapse is 'An occurrence that the register made and, by a later entry, took back: from then on the entry''s own occurrence stands in its place';
comment on column disclosure.lapse.reason is 'enum LapseReason';
grant select, insert (occurrence_id, reason) on disclosure.lapse to app;

create table disclosure.register_entry (
    id uuid primary key,
    register text not null,
    number text not null,
    series text not null,
    serial integer not null check (serial > 0),
    title text not null,
    formed_on date not null,
    occurrence_id uuid not null unique references disclosure.occurrence (id),
    entered_by uuid not null,
    entered_at timestamptz not null default kernel.now(),
    unique (register, series, serial)
);
comment on table disclosure.register_entry is 'One number of a register with the occurrence that it opened';
comment on column disclosure.register_entry.series is 'The number without its serial, e.g. 嘉环平罚字〔2026〕';
create index register_entry_formed on disclosure.register_entry (register, formed_on);
grant select, insert (id, register, number, series, serial, title, formed_on, occurrence_id, entered_by) on disclosure.register_entry to app;

-- What fulfils a duty beside an edition, and what ends that again

create table disclosure.fulfilment (
    id uuid primary key,
    occurrence_id uuid not null references disclosure.occurrence (id),
    means text not null check (means in ('edition', 'nil_report', 'exemption', 'elsewhere')),
    statement text not null,
    ground text,
    review_on date,
    url text,
    shown_on date,
    signed_by uuid not null,
    signed_at timestamptz not null default kernel.now(),
    check (means <> 'edition'),
    check ((means = 'exemption') = (ground is not null) and (ground is null) = (review_on is null)),
    check ((means = 'elsewhere') = (url is not null) and (url is null) = (shown_on is null))
);
comment on table disclosure.fulfilment is 'A signed nil report, an exemption with its article, or a publication elsewhere; an edition is a publication and has no row here';
comment on column disclosure.fulfilment.means is 'enum Means';
create index fulfilment_occurrence on disclosure.fulfilment (occurrence_id);
create index fulfilment_elsewhere on disclosure.fulfilment (id) where means = 'elsewhere';
create index fulfilment_review on disclosure.fulfilment (review_on) where means = 'exemption';
grant select, insert (id, occurrence_id, means, statement, ground, review_on, url, shown_on, signed_by) on disclosure.fulfilment to app;

create table disclosure.fulfilment_end (
    fulfilment_id uuid primary key references disclosure.fulfilment (id),
    reason text not null check (reason in ('gone', 'changed', 'mistaken')),
    explanation text not null,
    ended_by uuid,
    ended_at timestamptz not null default kernel.now()
);
comment on table disclosure.fulfilment_end is 'When and why something no longer fulfils a duty: the duty is open again. ended_by is null where the nightly check found it';
comment on column disclosure.fulfilment_end.reason is 'enum EndReason';
grant select, insert (fulfilment_id, reason, explanation, ended_by) on disclosure.fulfilment_end to app;

create table disclosure.page_copy (
    fulfilment_id uuid primary key references disclosure.fulfilment (id),
    media_type text not null,
    bytes bytea not null,
    sha256 bytea not null check (octet_length(sha256) = 32),
    text_sha256 bytea not null check (octet_length(text_sha256) = 32),
    fetched_at timestamptz not null default kernel.now()
);
comment on table disclosure.page_copy is 'A page elsewhere as it stood when it was cited: its bytes, their hash, and the hash of what is read on it';
grant select, insert (fulfilment_id, media_type, bytes, sha256, text_sha256) on disclosure.page_copy to app;

create table disclosure.page_check (
    fulfilment_id uuid not null references disclosure.fulfilment (id),
    at timestamptz not null default kernel.now(),
    finding text not null check (finding in ('same', 'changed', 'gone', 'unreachable')),
    primary key (fulfilment_id, at)
);
comment on table disclosure.page_check is 'What the nightly check found at the address';
comment on column disclosure.page_check.finding is 'enum PageFinding';
grant select, insert (fulfilment_id, finding) on disclosure.page_check to app;

create table disclosure.channel_use (
    occurrence_id uuid not null references disclosure.occurrence (id),
    channel text not null,
    evidence text not null,
    used_on date not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null default kernel.now(),
    primary key (occurrence_id, channel)
);
comment on table disclosure.channel_use is 'A required channel that was used, with what shows it; the site itself needs no row';
grant select, insert (occurrence_id, channel, evidence, used_on, recorded_by) on disclosure.channel_use to app;

create table disclosure.duty_owner (
    obligation text primary key,
    owner uuid not null,
    backup uuid,
    head uuid,
    named_by uuid not null,
    named_at timestamptz not null default kernel.now(),
    check (owner <> backup and owner <> head and backup <> head)
);
comment on table disclosure.duty_owner is 'Who answers for a duty: accounts of the owner, the backup and the head. Without a row every publicist does';
grant select, insert (obligation, owner, backup, head, named_by), update (owner, backup, head, named_by, named_at) on disclosure.duty_owner to app;

-- The rate as it was measured each night

create table disclosure.rate_day (
    day date not null,
    year integer not null,
    due integer not null,
    published integer not null,
    on_time integer not null,
    rows_all integer not null,
    confirmed integer not null,
    measured_at timestamptz not null default kernel.now(),
    primary key (year, day)
);
comment on table disclosure.rate_day is 'First values: the rate of a year as it was known on a day, measured in the night after it and never changed';
grant select, insert (day, year, due, published, on_time, rows_all, confirmed) on disclosure.rate_day to app;

-- The enterprise half

create table disclosure.enterprise (
    id uuid primary key,
    year integer not null,
    credit_code text not null,
    title text not null,
    list text not null check (list in ('key_polluter', 'must_disclose')),
    entered_by uuid not null,
    entered_at timestamptz not null default kernel.now(),
    unique (year, credit_code)
);
comment on table disclosure.enterprise is 'Enterprises that must disclose their environmental information in a year, as the city''s list names them';
comment on column disclosure.enterprise.list is 'enum EnterpriseList';
grant select, insert (id, year, credit_code, title, list, entered_by) on disclosure.enterprise to app;

create table disclosure.enterprise_disclosure (
    enterprise_id uuid primary key references disclosure.enterprise (id),
    disclosed_on date not null,
    url text not null,
    entered_by uuid not null,
    entered_at timestamptz not null default kernel.now()
);
comment on table disclosure.enterprise_disclosure is 'The day on which an enterprise disclosed, as the provincial system shows it; url is empty where none was given';
grant select, insert (enterprise_id, disclosed_on, url, entered_by) on disclosure.enterprise_disclosure to app;

insert into kernel.setting (key, value) values ('disclosure.elsewhere_hosts', '') on conflict do nothing;
