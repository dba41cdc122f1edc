-- Enforcement in the open: the lists with their terms and entry rules, and penalties, taken back in three working days where the decision did not stand.

create table disclosure.enforcement_item (
    id uuid primary key,
    list text not null check (list in ('positive', 'minor', 'first')),
    title text not null,
    conditions text not null,
    basis text not null,
    confirmed boolean not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    entered_by uuid not null,
    entered_at timestamptz not null default kernel.now()
);
comment on table disclosure.enforcement_item is 'A rule by which an enterprise enters 监管正面清单 (positive), or an act that is not punished when it is slight (minor) or the first (first); a changed one is a new row';
comment on column disclosure.enforcement_item.list is 'enum EnforcementList';
comment on column disclosure.enforcement_item.confirmed is 'False until the bureau has compared it word by word with its basis; the public sees the mark';
create index enforcement_item_list on disclosure.enforcement_item (list, valid_from, id);
grant select, insert (id, list, title, conditions, basis, confirmed, valid_from, entered_by), update (confirmed, valid_to) on disclosure.enforcement_item to app;

create table disclosure.positive_entry (
    id uuid primary key,
    credit_code text not null,
    title text not null,
    item_id uuid not null references disclosure.enforcement_item (id),
    entered_on date not null,
    until date not null,
    entered_by uuid not null,
    check (until > entered_on)
);
comment on table disclosure.positive_entry is 'An enterprise on 监管正面清单, by which rule and until when; who stays enters again';
create index positive_entry_item on disclosure.positive_entry (item_id);
create index positive_entry_until on disclosure.positive_entry (until desc, id);
create index positive_entry_code on disclosure.positive_entry (credit_code);
grant select, insert on disclosure.positive_entry to app;

create table disclosure.positive_removal (
    entry_id uuid primary key references disclosure.positive_entry (id),
    reason text not null,
    removed_on date not null,
    removed_by uuid not null
);
comment on table disclosure.positive_removal is 'An enterprise was taken off the list before its term, and why';
grant select, insert on disclosure.positive_removal to app;

create table disclosure.penalty (
    id uuid primary key,
    number text not null unique,
    party text not null,
    credit_code text not null,
    act text not null,
    basis text not null,
    decision text not null,
    decided_on date not null,
    entered_by uuid not null,
    entered_at timestamptz not null default kernel.now()
);
comment on table disclosure.penalty is 'A penalty that is public. A natural person stands here with the family name alone; only enterprises have a credit code';
create index penalty_newest on disclosure.penalty (decided_on desc, id desc);
grant select, insert (id, number, party, credit_code, act, basis, decision, decided_on, entered_by) on disclosure.penalty to app;

create table disclosure.penalty_change (
    penalty_id uuid primary key references disclosure.penalty (id),
    kind text not null check (kind in ('changed', 'revoked', 'unlawful', 'void')),
    document text not null,
    changed_on date not null,
    due_on date not null,
    reasoning jsonb not null,
    entered_by uuid not null
);
comment on table disclosure.penalty_change is 'A penalty decision did not stand: until due_on it is taken back and the reason published';
comment on column disclosure.penalty_change.kind is 'enum PenaltyChange';
create index penalty_change_due on disclosure.penalty_change (due_on, penalty_id);
grant select, insert, update (due_on, reasoning) on disclosure.penalty_change to app;

create table disclosure.penalty_withdrawal (
    penalty_id uuid primary key references disclosure.penalty_change (penalty_id),
    reason text not null,
    withdrawn_on date not null,
    in_time boolean not null,
    withdrawn_by uuid not null
);
comment on table disclosure.penalty_withdrawal is 'The information was taken back; the number and the reason remain in public';
grant select, insert on disclosure.penalty_withdrawal to app;

insert into kernel.rung (ladder, offset_days, reaches, quiet_if_acknowledged) values
    ('disclosure.penalty', -2, 'owner', false),
    ('disclosure.penalty', -1, 'backup', true),
    ('disclosure.penalty', 0, 'head', false),
    ('disclosure.penalty', 1, 'head', false);
