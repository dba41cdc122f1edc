-- The law as data may be edited by staff: a rule, a law or a calendar gets a new dated row, the old one ends, and a release leaves alone what staff have touched.

alter table reference.rule add column origin text not null default 'release' check (origin in ('release', 'staff'));
alter table reference.law add column origin text not null default 'release' check (origin in ('release', 'staff'));
alter table reference.catalogue add column origin text not null default 'release' check (origin in ('release', 'staff'));
alter table reference.calendar_year add column origin text not null default 'release' check (origin in ('release', 'staff'));
comment on column reference.rule.origin is 'staff: entered or ended here; a release does not touch it';
comment on column reference.law.origin is 'staff: entered or repealed here; a release does not touch it';
comment on column reference.catalogue.origin is 'staff: entered or ended here; a release does not touch it';
comment on column reference.calendar_year.origin is 'staff: entered here with its days; a release does not touch them';

grant insert (code, valid_from, kind, value, unit, source, confirmed, note_zh, note_en, origin), update (valid_to, confirmed, origin) on reference.rule to app;
grant insert (code, title_zh, title_en, number, rank, valid_from, source, confirmed, note, origin), update (valid_to, successor, origin) on reference.law to app;
grant insert (code, valid_from, list, parent, position, level1_zh, level2_zh, content_zh, level1_en, level2_en, content_en, bearer, publisher_zh, publisher_en, schedule, clock, shown_for,
    due_month, due_day, audience, mode, channels, confirmed, source, note_zh, note_en, known_on, origin), update (valid_to, origin) on reference.catalogue to app;
grant insert, update (published, source, note, origin) on reference.calendar_year to app;
grant insert, delete on reference.calendar_day to app;
