-- Columns (栏目) that staff keep as dated rows, the rule of the index number (索引号), whether a document is still in force, and pages that keep a repealed law on purpose.

create table disclosure.column_terms (
    column_code text not null references disclosure.notice_column (code),
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    position integer not null check (position between 1 and 999),
    name_zh text not null,
    name_en text not null,
    news_within integer check (news_within between 1 and 366),
    owner uuid,
    reason text not null,
    set_by uuid,
    set_at timestamptz not null default kernel.now(),
    primary key (column_code, valid_from)
);
comment on table disclosure.column_terms is 'What a column is called and what is promised of it, from a day on; the newest row that has begun counts. set_by is null for what the release brings';
comment on column disclosure.column_terms.valid_to is 'The last day on which anything new may go into it; null while it is open';
comment on column disclosure.column_terms.news_within is 'Days within which something new must come; null where nobody waits for news';
comment on column disclosure.column_terms.owner is 'The account that answers for it; null where every publicist does';
grant select, insert (column_code, valid_from, position, name_zh, name_en, news_within, owner, reason, set_by),
    update (valid_to, position, name_zh, name_en, news_within, owner, reason, set_by, set_at) on disclosure.column_terms to app;
insert into disclosure.column_terms (column_code, valid_from, position, name_zh, name_en, reason)
select code, date '2019-05-15', position, name_zh, name_en, '建站时的栏目'
from disclosure.notice_column;

alter table disclosure.notice_column
    drop column position,
    drop column name_zh,
    drop column name_en;
comment on table disclosure.notice_column is 'The codes of the columns (栏目); all else about a column is dated, in column_terms';
grant insert on disclosure.notice_column to app;

create table disclosure.index_rule (
    valid_from date primary key,
    pattern text not null,
    reason text not null,
    set_by uuid,
    set_at timestamptz not null default kernel.now()
);
comment on table disclosure.index_rule is 'How index numbers (索引号) are made, from a day on: {organ}, {year}, {month}, {serial:digits} and plain characters. What was given once stays';
grant select, insert (valid_from, pattern, reason, set_by), update (pattern, reason, set_by, set_at) on disclosure.index_rule to app;
insert into disclosure.index_rule (valid_from, pattern, reason) values ('2019-05-15', '{organ}/{year}-{serial:5}', '建站时的规则');

create table disclosure.validity (
    notice_id uuid not null references disclosure.publication (notice_id),
    valid_from date not null,
    state text not null check (state in ('in_force', 'expired', 'repealed')),
    reason text not null,
    successor uuid references disclosure.publication (notice_id),
    set_by uuid not null,
    set_at timestamptz not null default kernel.now(),
    primary key (notice_id, valid_from)
);
comment on table disclosure.validity is 'Whether a published document is in force (有效/失效/废止), from a day on; the newest row that has begun counts';
comment on column disclosure.validity.state is 'enum DocumentValidity';
create index validity_successor on disclosure.validity (successor) where successor is not null;
grant select, insert (notice_id, valid_from, state, reason, successor, set_by), update (state, reason, successor, set_by, set_at) on disclosure.validity to app;

create table disclosure.citation_kept (
    notice_id uuid not null references disclosure.publication (notice_id),
    law text not null references reference.law (code),
    reason text not null,
    kept_by uuid not null,
    kept_at timestamptz not null default kernel.now(),
    primary key (notice_id, law)
);
comment on table disclosure.citation_kept is 'A page that cites a repealed law and stays as it is, as somebody decided: what was right when it was written is a record';
create index citation_kept_law on disclosure.citation_kept (law);
grant select, insert (notice_id, law, reason, kept_by) on disclosure.citation_kept to app;
