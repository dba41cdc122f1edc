-- A wave may be published more than once: each time a chosen set of figures, frozen, numbered 1, 2, 3, …

alter table surveys.publication add column number integer not null default 1 check (number > 0);
alter table surveys.publication drop constraint publication_pkey;
alter table surveys.publication add primary key (wave_id, number);
alter table surveys.publication alter column number drop default;
comment on column surveys.publication.number is 'Which publication of the wave; what two of them would give away by subtraction was left out of the later one';
grant insert (number) on surveys.publication to app;
