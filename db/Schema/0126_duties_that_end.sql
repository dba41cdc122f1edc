-- A duty that has begun can end on a later day; what was formed while it stood is still due.

create table disclosure.duty_end (
    obligation text primary key,
    last_day date not null,
    reason text not null,
    set_by uuid not null,
    set_at timestamptz not null default kernel.now()
);
comment on table disclosure.duty_end is 'Why a row of the catalogue ends: reference.catalogue holds the last day, this says on what it rests. Taken back until that day is over';
grant select, insert (obligation, last_day, reason, set_by), update (last_day, reason, set_by, set_at), delete on disclosure.duty_end to app;

alter table disclosure.lapse
    drop constraint lapse_reason_check,
    add constraint lapse_reason_check check (reason in ('number_entered', 'event_entered', 'duty_ended'));
comment on table disclosure.lapse is 'An occurrence that was taken back: by a later entry of its register, whose own occurrence stands in its place, or by the end of its duty before its period was over';
