-- Surveys: definitions and their immutable versions, waves, one-use invitations, answers that nobody can join to a person, frozen publications.

create table reference.score (
    map text not null,
    valid_from date not null,
    option text not null,
    points double precision not null check (points between 0 and 100),
    counts boolean not null,
    source text not null,
    confirmed boolean not null,
    primary key (map, valid_from, option)
);
comment on table reference.score is 'How answers become points, and which of them count towards the rate; a map that changes gets new rows with a later day';
grant select on reference.score to app;

create schema surveys;
comment on schema surveys is 'Questionnaires, waves, answers and published figures';
grant usage on schema surveys to app;

create table surveys.survey (
    id uuid primary key,
    code text not null unique check (code ~ '^[a-z][a-z0-9-]{0,39}$')
);
comment on table surveys.survey is 'A survey: what stays while its versions follow each other';
grant select, insert on surveys.survey to app;

create table surveys.version (
    id uuid primary key,
    survey_id uuid not null references surveys.survey (id),
    number integer not null check (number > 0),
    definition jsonb not null,
    sha256 bytea not null check (octet_length(sha256) = 32),
    published_at timestamptz not null default kernel.now(),
    unique (survey_id, number),
    unique (survey_id, sha256)
);
comment on table surveys.version is 'An immutable version: an edit is another row';
grant select, insert (id, survey_id, number, definition, sha256) on surveys.version to app;

create table surveys.wave (
    id uuid primary key,
    survey_id uuid not null references surveys.survey (id),
    version_id uuid not null references surveys.version (id),
    title jsonb not null,
    mode text not null check (mode in ('invited', 'open_link')),
    stage text not null default 'draft' check (stage in ('draft', 'open', 'closed', 'published')),
    opens_on date not null,
    closes_on date not null check (closes_on >= opens_on),
    closed_on date,
    scores jsonb not null default '[]',
    counted integer not null default 0
);
comment on table surveys.wave is 'One run of one version; counted is how many answers the journal was last told of';
comment on column surveys.wave.mode is 'enum WaveMode';
comment on column surveys.wave.stage is 'enum WaveStage';
create index wave_survey on surveys.wave (survey_id);
create index wave_version on surveys.wave (version_id);
create index wave_stage on surveys.wave (stage, closes_on);
grant select, insert (id, survey_id, version_id, title, mode, opens_on, closes_on), update (stage, opens_on, closes_on, closed_on, scores, counted) on surveys.wave to app;

create table surveys.invitation (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    wave_id uuid not null references surveys.wave (id),
    used_on date
);
comment on table surveys.invitation is 'One-use invitations, hashed. Nothing here names the answer, and no answer names an invitation';
create index invitation_wave on surveys.invitation (wave_id, used_on);
grant select, insert (token_hash, wave_id), update (used_on), delete on surveys.invitation to app;

create table surveys.response (
    wave_id uuid not null,
    id uuid not null,
    town text,
    day date not null,
    channel text not null check (channel in ('invitation', 'open_link')),
    same_device boolean not null default false,
    seconds smallint check (seconds >= 0),
    codes smallint[] not null,
    answers jsonb not null,
    primary key (wave_id, id)
) partition by list (wave_id);
comment on table surveys.response is 'Answer sheets. The id is the blind credential; a day and no time; no journal, no job, no submission row; each wave a partition, rewritten in random order nightly and at close';
comment on column surveys.response.channel is 'enum AnswerChannel';
comment on column surveys.response.answers is 'The record. Free text may name its writer: personal until it is forgotten';
comment on column surveys.response.codes is 'The same as dense numbers, in the version''s order, for counting';
grant select, insert on surveys.response to app;

create table surveys.publication (
    wave_id uuid primary key references surveys.wave (id),
    published_at timestamptz not null default kernel.now(),
    figures jsonb not null,
    sha256 bytea not null check (octet_length(sha256) = 32)
);
comment on table surveys.publication is 'What a person published of a wave, frozen: rounded, small counts left out';
create index publication_at on surveys.publication (published_at desc);
grant select, insert (wave_id, figures, sha256) on surveys.publication to app;

-- A wave's partition, opened by the verb that opens the wave. app may not make tables.
create function surveys.open_wave(wave uuid) returns void
language plpgsql security definer set search_path = ''
as $body$
begin
    if not exists (select 1 from surveys.wave as w where w.id = wave and w.closed_on is null) then
        raise exception 'no such wave' using errcode = 'no_data_found';
    end if;
    execute pg_catalog.format('create table surveys.%I partition of surveys.response for values in (%L)', 'response_' || pg_catalog.replace(wave::text, '-', ''), wave);
end $body$;
comment on function surveys.open_wave(uuid) is 'Makes the partition of a wave';

-- One transaction for all rows, so one xmin; a random order, so no ctid says who came before whom; without the named answers.
create function surveys.rewrite_wave(wave uuid, forgotten text[]) returns bigint
language plpgsql set search_path = ''
as $body$
declare
    part text := 'response_' || pg_catalog.replace(wave::text, '-', '');
    rewritten bigint;
begin
    execute pg_catalog.format('lock table surveys.%I in access exclusive mode', part);
    execute pg_catalog.format('create temporary table shuffled on commit drop as
        select wave_id, id, town, day, channel, same_device, seconds, codes, answers - $1 as answers
        from surveys.%I
        order by pg_catalog.gen_random_uuid()', part) using forgotten;
    execute pg_catalog.format('truncate surveys.%I', part);
    execute pg_catalog.format('insert into surveys.%I (wave_id, id, town, day, channel, same_device, seconds, codes, answers)
        select wave_id, id, town, day, channel, same_device, seconds, codes, answers
        from pg_temp.shuffled', part);
    get diagnostics rewritten = row_count;
    drop table pg_temp.shuffled;
    return rewritten;
end $body$;
comment on function surveys.rewrite_wave(uuid, text[]) is 'Rewrites a wave''s partition in random order, leaving the named answers out; called by the functions below only';

create function surveys.shuffle_wave(wave uuid) returns bigint
language plpgsql security definer set search_path = ''
as $body$
begin
    return surveys.rewrite_wave(wave, '{}');
end $body$;
comment on function surveys.shuffle_wave(uuid) is 'Puts a wave''s answers into a new random order';

-- After this no answer can come in, whatever a page, a host or a late transaction believes.
create function surveys.close_wave(wave uuid) returns bigint
language plpgsql security definer set search_path = ''
as $body$
declare
    rewritten bigint := surveys.rewrite_wave(wave, '{}');
begin
    execute pg_catalog.format('alter table surveys.%I add constraint wave_is_closed check (false) not valid', 'response_' || pg_catalog.replace(wave::text, '-', ''));
    return rewritten;
end $body$;
comment on function surveys.close_wave(uuid) is 'Shuffles a wave''s answers for good and shuts its partition';

create function surveys.forget_texts(wave uuid, questions text[]) returns bigint
language plpgsql security definer set search_path = ''
as $body$
declare
    part text := 'response_' || pg_catalog.replace(wave::text, '-', '');
    rewritten bigint;
begin
    if not exists (
        select 1
        from surveys.wave as w
        where w.id = wave
          and w.closed_on < (kernel.now() - (select r.kept from kernel.retention as r where r.table_name = 'surveys.response'))::date) then
        raise exception 'the texts of this wave are still kept' using errcode = 'insufficient_privilege';
    end if;
    execute pg_catalog.format('alter table surveys.%I drop constraint if exists wave_is_closed', part);
    rewritten := surveys.rewrite_wave(wave, questions);
    execute pg_catalog.format('alter table surveys.%I add constraint wave_is_closed check (false) not valid', part);
    return rewritten;
end $body$;
comment on function surveys.forget_texts(uuid, text[]) is 'Erases free text when its time is over; the dense codes still say that something was written';

revoke execute on all functions in schema surveys from public;
grant execute on function surveys.open_wave(uuid), surveys.shuffle_wave(uuid), surveys.close_wave(uuid), surveys.forget_texts(uuid, text[]) to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('surveys.response', 'content', interval '2 years', 'closed_on of its wave; then free text is erased and the rest is kept', 'PIPL art. 19; anonymous answers'),
    ('surveys.invitation', 'trace', interval '30 days', 'closed_on of its wave', 'a late visitor is told why the invitation no longer works');
