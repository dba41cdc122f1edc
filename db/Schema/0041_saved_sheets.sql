-- Sheets put aside by their writers, to be gone on with elsewhere. Each lies encrypted under its own code, which nobody here keeps.

create table surveys.saved_sheet (
    place bytea primary key check (octet_length(place) = 32),
    wave_id uuid not null references surveys.wave (id),
    envelope bytea not null check (octet_length(envelope) <= 65536),
    saved_on date not null
);
comment on table surveys.saved_sheet is 'Unfinished sheets: the place is a hash of the code, the envelope is encrypted under the code itself; a day and no time, no journal, no job';
create index saved_sheet_wave on surveys.saved_sheet (wave_id);
create index saved_sheet_day on surveys.saved_sheet (saved_on);
grant select, insert (place, wave_id, envelope, saved_on), update (envelope, saved_on), delete on surveys.saved_sheet to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('surveys.saved_sheet', 'content', interval '30 days', 'saved_on', 'long enough to come back, short enough to be forgotten; unreadable without the code');
