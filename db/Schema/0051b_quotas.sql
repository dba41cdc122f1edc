-- Quotas: how many answers of each group are wanted, and how many are in. On a public link nobody is refused: who comes later stands apart.

create table surveys.quota (
    wave_id uuid not null references surveys.wave (id),
    question text not null,
    category text not null,
    target integer not null check (target between 1 and 1000000),
    primary key (wave_id, question, category)
);
comment on table surveys.quota is 'How many answers of a group a wave wants, set before it opens';
grant select, insert, delete on surveys.quota to app;

create table surveys.quota_fill (
    wave_id uuid not null,
    question text not null,
    category text not null,
    filled integer not null default 0 check (filled >= 0),
    primary key (wave_id, question, category),
    foreign key (wave_id, question, category) references surveys.quota (wave_id, question, category)
);
comment on table surveys.quota_fill is 'How many answers of a group are in; raised in the transaction of the answer, with the row locked';
grant select, insert (wave_id, question, category), update (filled) on surveys.quota_fill to app;
