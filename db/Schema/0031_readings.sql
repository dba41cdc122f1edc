-- What stations and sections measured.

create table disclosure.station (
    id uuid primary key,
    site uuid not null references places.site (id),
    code text not null unique check (code ~ '^[A-Za-z0-9_.-]{1,30}$'),
    medium text not null check (medium in ('air', 'water', 'noise')),
    class text not null,
    lake boolean not null default false,
    measured_by text not null,
    added_by uuid not null,
    added_at timestamptz not null default kernel.now()
);
comment on table disclosure.station is 'A site of the register that is measured: an air station, a section of a river, a place where noise is measured';
comment on column disclosure.station.medium is 'enum Medium';
comment on column disclosure.station.class is 'The class that it must keep: of the area for air and noise, of the water for a section';
comment on column disclosure.station.lake is 'A section of a lake or reservoir, which has limits of its own for phosphorus and nitrogen';
create index station_site on disclosure.station (site);
grant select, insert (id, site, code, medium, class, lake, measured_by, added_by), update (class, lake, measured_by) on disclosure.station to app;

create table disclosure.reading_batch (
    id uuid primary key,
    file_name text not null,
    source text not null,
    rows int not null,
    kept int not null,
    same int not null,
    missing int not null,
    ignored text[] not null,
    problems jsonb not null,
    entered_by uuid not null,
    entered_at timestamptz not null default kernel.now()
);
comment on table disclosure.reading_batch is 'Readings that came in together, from a file or a form, with everything of it that was not kept and why';
comment on column disclosure.reading_batch.same is 'Readings that were there already, with the same value';
comment on column disclosure.reading_batch.missing is 'Cells that say that nothing was measured; they are no readings and never a nought';
comment on column disclosure.reading_batch.ignored is 'Columns of the file that are no item';
create index reading_batch_newest on disclosure.reading_batch (entered_at desc, id desc);
grant select, insert (id, file_name, source, rows, kept, same, missing, ignored, problems, entered_by) on disclosure.reading_batch to app;

create table disclosure.reading (
    station uuid not null references disclosure.station (id),
    item text not null,
    period text not null,
    at timestamptz not null,
    value numeric not null check (value >= 0),
    validity text not null check (validity in ('raw', 'reviewed', 'invalid')),
    batch uuid not null references disclosure.reading_batch (id),
    primary key (station, item, period, at),
    check (period ~ '^(1h|8h|24h|sample|day|night)$')
);
comment on table disclosure.reading is 'One value of one item at one station. What was not measured has no row; the standard that judges it is the one of its day';
comment on column disclosure.reading.period is 'Over what it is averaged, as the limits say it';
comment on column disclosure.reading.at is 'The moment that the value carries: the hour, the sample, the day''s first instant';
comment on column disclosure.reading.validity is 'enum ReadingValidity';
create index reading_newest on disclosure.reading (station, period, at desc);
create index reading_of_batch on disclosure.reading (batch);
grant select, insert, update (value, validity) on disclosure.reading to app;

create table disclosure.reading_correction (
    id uuid primary key,
    station uuid not null,
    item text not null,
    period text not null,
    at timestamptz not null,
    before numeric not null,
    after numeric,
    reason text not null,
    quoted jsonb not null,
    corrected_by uuid not null,
    corrected_at timestamptz not null default kernel.now(),
    foreign key (station, item, period, at) references disclosure.reading (station, item, period, at)
);
comment on table disclosure.reading_correction is 'What stood before a reading was corrected, why, and which pages had quoted it';
comment on column disclosure.reading_correction.after is 'The right value; null where the reading was declared invalid';
create index reading_correction_of on disclosure.reading_correction (station, item, period, at);
create index reading_correction_newest on disclosure.reading_correction (corrected_at desc, id desc);
grant select, insert (id, station, item, period, at, before, after, reason, quoted, corrected_by) on disclosure.reading_correction to app;
