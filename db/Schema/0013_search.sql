-- What the public can find: one entry for each public thing, cut into passages; words of equal meaning; what was looked for in vain.

create table disclosure.entry (
    id uuid primary key,
    kind text not null check (kind in ('notice', 'answer')),
    column_code text references disclosure.notice_column (code),
    title text not null,
    number text not null,
    towns text[] not null,
    at timestamptz not null default kernel.now()
);
comment on table disclosure.entry is 'Something public that search, lists of news and feeds show; its id is the id of the thing itself';
comment on column disclosure.entry.kind is 'enum EntryKind';
comment on column disclosure.entry.number is 'Index number and document number, as somebody may type them';
comment on column disclosure.entry.towns is 'Codes of the towns that its text names';
create index entry_newest on disclosure.entry (at desc, id desc);
create index entry_column_newest on disclosure.entry (column_code, at desc, id desc);
create index entry_kind_newest on disclosure.entry (kind, at desc, id desc);
create index entry_towns on disclosure.entry using gin (towns);
grant select, insert (id, kind, column_code, title, number, towns, at), update (column_code, title, number, towns), delete on disclosure.entry to app;

create table disclosure.passage (
    entry_id uuid not null references disclosure.entry (id) on delete cascade,
    part int not null check (part >= 0),
    text text not null,
    words tsvector not null,
    primary key (entry_id, part)
);
comment on table disclosure.passage is 'A piece of a text with its words; part 0 is title and numbers. Pieces stay far below the 16,383 positions and 255 places a word that a tsvector can count';
comment on column disclosure.passage.words is 'Pairs of Han characters and Latin words, made by the product';
alter table disclosure.passage alter column words set storage external;
create index passage_words on disclosure.passage using gin (words);
grant select, insert, delete on disclosure.passage to app;

drop index disclosure.publication_words;
alter table disclosure.publication drop column words;
insert into kernel.job (kind) select 'disclosure.index' where exists (select from disclosure.publication);

create table disclosure.synonym (
    one text not null check (one <> ''),
    other text not null check (other <> ''),
    added_by uuid,
    added_at timestamptz not null default kernel.now(),
    primary key (one, other),
    check (one < other)
);
comment on table disclosure.synonym is 'Two words of equal meaning: whoever looks for one finds the other too. Kept by staff; a row without a person came with the product';
create index synonym_other on disclosure.synonym (other);
grant select, insert (one, other, added_by), delete on disclosure.synonym to app;
insert into disclosure.synonym (one, other)
select least(a collate "C", b collate "C"), greatest(a collate "C", b collate "C")
from (values
    ('固废', '固体废物'), ('危废', '危险废物'), ('环评', '环境影响评价'), ('环保', '环境保护'), ('pm2.5', '细颗粒物'), ('pm10', '可吸入颗粒物'),
    ('vocs', '挥发性有机物'), ('双随机', '随机抽查'), ('依申请公开', '政府信息公开申请'), ('五水共治', '治水'), ('噪音', '噪声')) as pair (a, b);

create table disclosure.search_miss (
    day date not null,
    words text not null,
    times int not null,
    primary key (day, words)
);
comment on table disclosure.search_miss is 'What was looked for and not found, by day, without who; nothing with a long number in it is kept';
grant select, insert, update (times), delete on disclosure.search_miss to app;
insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('disclosure.search_miss', 'trace', interval '180 days', 'day', 'people type names too: kept as long as it helps to find missing words');
