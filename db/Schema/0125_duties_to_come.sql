-- A duty that staff enter begins on a later day; until then it can be taken back whole. And alerts keep the filter by validity.

create function disclosure.take_back_duty(duty text) returns boolean
language plpgsql security definer set search_path = ''
as $body$
begin
    -- What has begun is history and stays: a row of the release, and one that any occurrence or rate may have spoken of.
    delete from reference.catalogue as c
    where c.code = duty and c.origin = 'staff'
      and not exists (
          select 1
          from reference.catalogue as any_row
          where any_row.code = duty and (any_row.origin <> 'staff' or any_row.valid_from <= (kernel.now() at time zone 'Asia/Shanghai')::date));
    if not found then
        return false;
    end if;
    delete from reference.catalogue_basis where catalogue = duty;
    delete from disclosure.duty_owner where obligation = duty;
    return true;
end $body$;
comment on function disclosure.take_back_duty(text) is 'Takes back a duty that staff entered and that has not begun; false where there is none';
revoke execute on function disclosure.take_back_duty(text) from public;
grant execute on function disclosure.take_back_duty(text) to app;

alter table disclosure.alert add column validity text check (validity in ('in_force', 'expired', 'repealed'));
comment on column disclosure.alert.validity is 'enum DocumentValidity: only documents of which this is said; also when it is said of one that was public before';
grant insert (validity) on disclosure.alert to app;
