-- A plan knows the notice that reports on it, so that a second press of the button leads to the first draft.

alter table disclosure.plan add column report_id uuid references disclosure.notice (id);
comment on column disclosure.plan.report_id is 'The notice that reports on the year; null until it is drafted';
create index plan_report on disclosure.plan (report_id) where report_id is not null;
grant update (report_id) on disclosure.plan to app;
