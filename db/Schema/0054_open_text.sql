-- What was written in words of one's own: themes that staff put on answers, what they hide of an answer, what they may quote.

create table surveys.theme (
    id uuid primary key,
    survey_id uuid not null references surveys.survey (id),
    variable text not null check (variable ~ '^[a-z][a-z0-9-]{0,39}$'),
    label jsonb not null,
    place integer not null check (place > 0),
    retired boolean not null default false,
    unique (survey_id, variable, place)
);
comment on table surveys.theme is 'The code frame of an open question; it goes on from wave to wave, a theme that is no longer used is retired and kept';
grant select, insert (id, survey_id, variable, label, place), update (retired) on surveys.theme to app;

create table surveys.coding (
    wave_id uuid not null references surveys.wave (id),
    response_id uuid not null,
    variable text not null,
    coder uuid not null,
    themes uuid[] not null,
    coded_at timestamptz not null default kernel.now(),
    primary key (wave_id, variable, response_id, coder)
);
comment on table surveys.coding is 'Which themes a member of staff put on an answer; where several did, the later counts. The response is a random number and names nobody';
create index coding_coder on surveys.coding (wave_id, variable, coder);
grant select, insert (wave_id, response_id, variable, coder, themes), update (themes, coded_at) on surveys.coding to app;

create table surveys.redaction (
    wave_id uuid not null references surveys.wave (id),
    response_id uuid not null,
    variable text not null,
    hidden integer[] not null check (cardinality(hidden) % 2 = 0),
    quoted boolean not null,
    primary key (wave_id, variable, response_id)
);
comment on table surveys.redaction is 'What staff hide of an answer, as starts and lengths (the words themselves stand in the answer alone), and whether it may be quoted';
grant select, insert, update (hidden, quoted) on surveys.redaction to app;
