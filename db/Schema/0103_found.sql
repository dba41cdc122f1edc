-- What is said of a document today, and which entries meet a filter, said once. The day is asked for in a scalar subquery: kernel.now()
-- is volatile, and would otherwise be asked for every row and keep the index from being used.
create view disclosure.validity_today as
    select distinct on (notice_id) notice_id, valid_from, state
    from disclosure.validity
    where valid_from <= (select (kernel.now() at time zone 'Asia/Shanghai')::date)
    order by notice_id, valid_from desc;
comment on view disclosure.validity_today is 'The row of disclosure.validity that counts today; ask it for one notice at a time, in a scalar subquery';
grant select on disclosure.validity_today to app;

-- Declared stable, so that it becomes part of the statement that asks it and uses the indexes of the entries.
create function disclosure.entries(in_column text, since timestamptz, until timestamptz, town text, of_kind text, in_state text) returns setof disclosure.entry
language sql stable
as $$
    select e.*
    from disclosure.entry e
    where (in_column is null or e.column_code = in_column)
      and (since is null or e.at >= since)
      and (until is null or e.at < until)
      and (town is null or e.towns @> array[town])
      and (of_kind is null or e.kind = of_kind)
      and (in_state is null or in_state = (select v.state from disclosure.validity_today v where v.notice_id = e.id))
$$;
comment on function disclosure.entries is 'What is public and meets a filter; null leaves out a condition';
