-- A request keeps the day on which both sides had confirmed it, also when its clock starts anew after a supplement (art. 30, 31).

alter table disclosure.request add column confirmed_on date;
comment on column disclosure.request.confirmed_on is 'When the bureau confirmed that it has it, or received it on paper; null until then';
update disclosure.request r
set confirmed_on = coalesce(
    (select min((j.at at time zone 'Asia/Shanghai')::date) from kernel.journal j where j.subject = r.id and j.act = 'request.confirmed'),
    case when r.channel <> 'net' then r.received_on end,
    r.started_on);
grant update (confirmed_on) on disclosure.request to app;
