-- Answers rolled up into cells: while a wave is open now and then, when it is closed for good. A million answers are a few hundred rows.

alter table surveys.wave add column settled integer not null default 0 check (settled >= 0);
comment on column surveys.wave.settled is 'How many answers were corrected after a second entry: what was read before fewer of them is behind, though no answer was added';
grant update (settled) on surveys.wave to app;

create table surveys.roll (
    id uuid primary key,
    wave_id uuid not null references surveys.wave (id),
    weight_set_id uuid references surveys.weight_set (id),
    answers integer not null check (answers >= 0),
    settled integer not null check (settled >= 0),
    final boolean not null,
    as_of timestamptz not null,
    figures jsonb not null,
    unique nulls not distinct (wave_id, weight_set_id)
);
comment on table surveys.roll is 'How far a wave''s answers are rolled up: the watermark of its cells. figures is what cannot be read from cells: means of a respondent''s own means, the median time';
comment on column surveys.roll.answers is 'So many answers are in its cells; answers that came later are not';
comment on column surveys.roll.final is 'Made after the wave was closed: nothing can be added any more';
create index roll_weights on surveys.roll (weight_set_id);
grant select, insert, delete on surveys.roll to app;

create table surveys.cell (
    roll_id uuid not null references surveys.roll (id) on delete cascade,
    row_variable text not null,
    column_variable text not null,
    counts integer[] not null,
    sums double precision[],
    squares double precision[],
    primary key (roll_id, row_variable, column_variable)
);
comment on table surveys.cell is 'Two variables of a wave against each other, row by row; a variable against itself is how often each answer was given';
comment on column surveys.cell.sums is 'Sums of weights; null where each answer counts one. Double precision: real gave three different sums for one cell';
grant select, insert on surveys.cell to app;
