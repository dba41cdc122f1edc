-- Answers on paper and by telephone, entered by staff; a tenth of them twice. How an answer came, and who helped, stands with it.

alter table surveys.response
    add column mode text not null default 'web' check (mode in ('web', 'kiosk', 'helped', 'paper', 'telephone')),
    add column interviewer uuid,
    add column apart boolean not null default false,
    add constraint response_interviewer check ((interviewer is not null) = (mode in ('helped', 'paper', 'telephone')));
comment on column surveys.response.mode is 'enum AnswerMode';
comment on column surveys.response.interviewer is 'The account of the person on our side who asked, helped or typed; never the respondent';
comment on column surveys.response.apart is 'Not in the wave''s main figures: helped or entered in a wave that people answer themselves, or over a quota';

alter table surveys.response drop constraint response_channel_check;
alter table surveys.response add constraint response_channel_check check (channel in ('invitation', 'open_link', 'entry'));

alter table surveys.wave drop constraint wave_mode_check;
alter table surveys.wave add constraint wave_mode_check check (mode in ('invited', 'open_link', 'sampled'));
alter table surveys.wave add column entry_seed uuid not null default gen_random_uuid();
comment on column surveys.wave.entry_seed is 'From it follows which entered sheets are entered a second time; kept, so that the draw can be repeated';

create or replace function surveys.rewrite_wave(wave uuid, forgotten text[]) returns bigint
language plpgsql set search_path = ''
as $body$
declare
    part text := 'response_' || pg_catalog.replace(wave::text, '-', '');
    rewritten bigint;
begin
    execute pg_catalog.format('lock table surveys.%I in access exclusive mode', part);
    execute pg_catalog.format('create temporary table shuffled on commit drop as
        select wave_id, id, town, day, channel, same_device, seconds, codes, answers - $1 as answers, mode, interviewer, apart
        from surveys.%I
        order by pg_catalog.gen_random_uuid()', part) using forgotten;
    execute pg_catalog.format('truncate surveys.%I', part);
    execute pg_catalog.format('insert into surveys.%I (wave_id, id, town, day, channel, same_device, seconds, codes, answers, mode, interviewer, apart)
        select wave_id, id, town, day, channel, same_device, seconds, codes, answers, mode, interviewer, apart
        from pg_temp.shuffled', part);
    get diagnostics rewritten = row_count;
    drop table pg_temp.shuffled;
    return rewritten;
end $body$;

create table surveys.entered_sheet (
    wave_id uuid not null references surveys.wave (id),
    sheet text not null check (length(sheet) between 1 and 40),
    response_id uuid,
    ordinal integer not null check (ordinal >= 0),
    drawn boolean not null,
    entered_by uuid not null,
    entered_on date not null,
    second_by uuid check (second_by <> entered_by),
    second_on date,
    compared integer,
    primary key (wave_id, sheet),
    unique (wave_id, ordinal)
);
comment on table surveys.entered_sheet is 'Numbered sheets that staff entered; the link to the answer is cut when the wave closes';
grant select, insert (wave_id, sheet, response_id, ordinal, drawn, entered_by, entered_on), update (response_id, second_by, second_on, compared) on surveys.entered_sheet to app;

create table surveys.entry_difference (
    wave_id uuid not null,
    sheet text not null,
    question text not null,
    first_text text,
    second_text text,
    second_holds boolean,
    settled_by uuid,
    settled_on date,
    primary key (wave_id, sheet, question),
    foreign key (wave_id, sheet) references surveys.entered_sheet (wave_id, sheet)
);
comment on table surveys.entry_difference is 'Where two entries of one sheet differ, and which of them a person found on the paper; what was typed goes when the wave closes';
grant select, insert (wave_id, sheet, question, first_text, second_text), update (first_text, second_text, second_holds, settled_by, settled_on) on surveys.entry_difference to app;

-- app may not change an answer. This changes one that was entered twice and differs, while its wave is open.
create function surveys.settle_sheet(wave uuid, sheet_number text, settled_town text, settled_codes smallint[], settled_answers jsonb) returns void
language plpgsql security definer set search_path = ''
as $body$
declare
    answer uuid;
begin
    select e.response_id into answer
    from surveys.entered_sheet as e
    where e.wave_id = wave and e.sheet = sheet_number
      and exists (select 1 from surveys.entry_difference as d where d.wave_id = wave and d.sheet = sheet_number and d.settled_on is null);
    if answer is null then
        raise exception 'nothing is to be settled here' using errcode = 'insufficient_privilege';
    end if;
    update surveys.response
    set town = settled_town, codes = settled_codes, answers = settled_answers
    where wave_id = wave and id = answer;
end $body$;
comment on function surveys.settle_sheet(uuid, text, text, smallint[], jsonb) is 'Corrects an answer that two entries disagree on';
revoke execute on function surveys.settle_sheet(uuid, text, text, smallint[], jsonb) from public;
grant execute on function surveys.settle_sheet(uuid, text, text, smallint[], jsonb) to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('surveys.entry_difference', 'content', interval '0 days', 'closed_on of its wave; what was typed is erased in the act of closing', 'PIPL art. 19; kept only until the entries are compared');
