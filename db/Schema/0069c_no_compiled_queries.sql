-- Queries that answer a page take a few milliseconds; compiling one takes tens, and the planner's guess of what is worth it is far off for word indexes.

do $$
begin
    execute format('alter database %I set jit = off', current_database());
end
$$;
