-- The law as data: rows that are dated, sourced and never changed by the site. app selects; the seeds of a release write them as migrator.

create schema reference;
comment on schema reference is 'Law as data: calendar, rules, laws, catalogue, standards, indicators, bodies and towns. Read-only to the site';
grant usage on schema reference to app;

create table reference.seed (
    one boolean primary key default true check (one),
    hash text not null,
    loaded_at timestamptz not null default kernel.now()
);
comment on table reference.seed is 'The hash of the embedded files that were loaded last; the same hash loads nothing';

create table reference.calendar_year (
    year integer primary key,
    published boolean not null,
    source text not null,
    note text not null
);
comment on table reference.calendar_year is 'Years of the official calendar. In one that is not published Monday to Friday count and deadlines are provisional';

create table reference.calendar_day (
    year integer not null references reference.calendar_year (year),
    day date not null,
    kind text not null check (kind in ('rest', 'work')),
    name text not null,
    name_en text not null,
    source text not null,
    primary key (year, day)
);
comment on table reference.calendar_day is 'Days that a notice of the State Council names: holidays, and weekends worked in exchange. A notice may name days of the December before';
comment on column reference.calendar_day.kind is 'enum DayKind';

create table reference.rule (
    code text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    successor text,
    kind text not null check (kind in ('working_days', 'calendar_days', 'minutes', 'percent', 'fen', 'number')),
    value jsonb not null check (value ? 'amount'),
    unit text not null,
    source text not null,
    confirmed boolean not null,
    note_zh text not null,
    note_en text not null,
    primary key (code, valid_from)
);
comment on table reference.rule is 'Clocks, limits and reward numbers, each from its first to its last day; rows of one code never overlap';
comment on column reference.rule.valid_to is 'The last day on which it stands; null while it stands';
comment on column reference.rule.kind is 'enum RuleKind';
comment on column reference.rule.value is 'amount; for a clock also extension (the most days, or null) and rolls (a last day on a day off moves on)';
comment on column reference.rule.confirmed is 'False until the bureau has confirmed it: staff see the mark';

create table reference.law (
    code text primary key,
    title_zh text not null,
    title_en text not null,
    number text,
    rank text not null check (rank in ('law', 'regulation', 'local_regulation', 'rule', 'document')),
    valid_from date,
    valid_to date,
    successor text references reference.law (code),
    source text not null,
    confirmed boolean not null,
    note text
);
comment on table reference.law is 'Laws and documents that rows cite. One with valid_to before today is repealed: whatever rests on it alone is flagged';
comment on column reference.law.valid_from is 'In force from; null where the day is not known to us';

create table reference.channel (
    code text primary key,
    position integer not null,
    title_zh text not null,
    title_en text not null
);
comment on table reference.channel is 'Where information may be published: the tick-list of the guide';

create table reference.catalogue (
    code text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    successor text,
    list text not null check (list in ('guide', 'bureau', 'term')),
    parent text,
    position integer not null,
    level1_zh text not null,
    level2_zh text not null,
    content_zh text not null,
    level1_en text not null,
    level2_en text not null,
    content_en text not null,
    bearer text not null check (bearer in ('government', 'enterprise')),
    publisher_zh text not null,
    publisher_en text not null,
    schedule text not null check (schedule in ('on_event', 'standing', 'monthly', 'quarterly', 'half_yearly', 'yearly')),
    clock text,
    shown_for text,
    due_month integer check (due_month between 1 and 12),
    due_day integer check (due_day between 1 and 31),
    audience text not null check (audience in ('everyone', 'those_concerned')),
    mode text not null check (mode in ('proactive', 'on_request')),
    channels text[] not null,
    confirmed boolean not null,
    source text not null,
    note_zh text not null,
    note_en text not null,
    primary key (code, valid_from),
    check ((due_month is null) = (due_day is null)),
    check (schedule <> 'yearly' or due_month is not null or clock is not null)
);
comment on table reference.catalogue is 'What must be published: the 26 rows of the national guide, the rows of the bureau, and terms that are shorter or other than twenty working days';
comment on column reference.catalogue.list is 'guide: the 26 rows; bureau: rows of the whole bureau; term: a shorter or other term';
comment on column reference.catalogue.parent is 'For a term: the row that it makes more exact';
comment on column reference.catalogue.bearer is 'Who must publish: the government half or the enterprise half of the rate';
comment on column reference.catalogue.schedule is 'When an occurrence falls due. on_event: clock after the event; standing: always there, clock after a change; the others once a period';
comment on column reference.catalogue.clock is 'Code of the rule that counts from the event, or from the end of a period';
comment on column reference.catalogue.shown_for is 'Code of the rule that says how long it must stay visible';
comment on column reference.catalogue.due_month is 'For yearly: the month and day by which it is due';
comment on column reference.catalogue.channels is 'Codes of reference.channel';
comment on column reference.catalogue.confirmed is 'False: wording or term waits for the bureau; not counted in the rate';

create table reference.catalogue_basis (
    catalogue text not null,
    law text not null references reference.law (code),
    articles text not null,
    position integer not null,
    primary key (catalogue, law, articles)
);
comment on table reference.catalogue_basis is 'What a catalogue row rests on, now and before; articles is empty where only the law is known. Whether it still stands is the law''s valid_to';

create table reference.standard (
    code text primary key,
    title_zh text not null,
    title_en text not null,
    valid_from date not null,
    valid_to date,
    successor text,
    source text not null,
    confirmed boolean not null
);
comment on table reference.standard is 'Environmental quality and evaluation standards with their dates: a figure names the standard of its own day';

create table reference.standard_limit (
    standard text not null references reference.standard (code),
    item text not null,
    item_zh text not null,
    item_en text not null,
    period text not null,
    class text not null,
    comparison text not null check (comparison in ('<=', '>=')),
    value numeric not null,
    unit text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    source text not null,
    confirmed boolean not null,
    primary key (standard, item, period, class, valid_from)
);
comment on table reference.standard_limit is 'Limits of a standard by item, averaging period and class, with their own dates';

create table reference.aqi_breakpoint (
    standard text not null references reference.standard (code),
    pollutant text not null,
    period text not null,
    iaqi integer not null,
    concentration numeric not null,
    unit text not null,
    primary key (standard, pollutant, period, iaqi)
);
comment on table reference.aqi_breakpoint is 'Breakpoints of the individual air quality index, by standard: dates before 2026-03-01 use the table of 2012';

create table reference.aqi_level (
    standard text not null references reference.standard (code),
    level integer not null,
    lowest integer not null,
    title_zh text not null,
    title_en text not null,
    colour_zh text not null,
    colour_en text not null,
    hex text not null check (hex ~ '^#[0-9A-F]{6}$'),
    ink text not null check (ink in ('dark', 'light')),
    primary key (standard, level)
);
comment on table reference.aqi_level is 'Air quality levels with the standard''s own colours; the word always stands beside the colour. lowest: the first AQI of the level';

create table reference.indicator (
    code text primary key,
    position integer not null,
    title_zh text not null,
    title_en text not null,
    unit_zh text not null,
    unit_en text not null,
    note_zh text not null,
    note_en text not null
);
comment on table reference.indicator is 'What the yearly plan promises, as things that can be measured';

create table reference.indicator_target (
    indicator text not null references reference.indicator (code),
    year integer not null,
    comparison text not null check (comparison in ('<=', '>=', '=', 'stable', 'rank')),
    value numeric,
    words_zh text not null,
    words_en text not null,
    source text not null,
    confirmed boolean not null,
    primary key (indicator, year),
    check ((value is null) = (comparison in ('stable', 'rank')))
);
comment on table reference.indicator_target is 'The target of a year in the plan''s own words; value is null where the plan gives none';

create table reference.organisation (
    code text primary key,
    kind text not null check (kind in ('bureau', 'department', 'town', 'zone')),
    parent text references reference.organisation (code),
    position integer not null,
    title_zh text not null,
    short_zh text not null,
    title_en text not null,
    same_as text references reference.organisation (code),
    source text not null
);
comment on table reference.organisation is 'The bureau, 18 departments, 9 towns and subdistricts and 2 zones of the plan; Accounts makes its organisations from these rows, by code';
comment on column reference.organisation.same_as is 'The 18th department is the bureau itself under the name that the plan gives it';

create table reference.town (
    code text primary key references reference.organisation (code),
    slug text not null unique,
    subdistrict boolean not null,
    tile_row integer not null check (tile_row between 1 and 3),
    tile_column integer not null check (tile_column between 1 and 3),
    area_km2 numeric,
    population integer,
    population_year integer,
    population_source text,
    former_codes text[] not null,
    note text not null,
    unique (tile_row, tile_column)
);
comment on table reference.town is 'The nine towns as tiles of the map. Population is null until the bureau gives one figure of one year for all nine; former_codes are dissolved towns that imports may still name';

grant select on all tables in schema reference to app;
