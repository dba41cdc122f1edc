-- Ladders of reminders are dated: staff set new steps from a day on, and what stood before stays.

alter table kernel.rung
    add column valid_from date not null default date '2019-05-15',
    add column reason text not null default '',
    add column set_by uuid,
    drop constraint rung_pkey,
    add primary key (ladder, valid_from, offset_days);
comment on column kernel.rung.valid_from is 'The steps of a ladder that bear the newest day that has begun count, together; older ones are history';
comment on column kernel.rung.set_by is 'Null for what the release brings';
grant insert (ladder, valid_from, offset_days, reaches, quiet_if_acknowledged, reason, set_by), delete on kernel.rung to app;
