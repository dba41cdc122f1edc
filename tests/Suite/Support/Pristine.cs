using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>
/// What a freshly migrated database holds, and how to come back to it: a trigger on each table notes that it was written to; of those,
/// the ones that the migrations left empty are emptied, and the filled (settings, organisations, the rows of law) are put back from a copy.
/// A test writes to a dozen tables of two hundred.
/// </summary>
public static class Pristine
{
    private sealed record Table(string Name, string Copy, bool Filled);

    /// <summary>Copies each filled table into schema <c>pristine</c> and lets every table note that it was written to.</summary>
    public static async Task RememberAsync(NpgsqlConnection superuser)
    {
        await superuser.ExecuteAsync("""
            create schema pristine;
            create table pristine.written (name text not null, copy text);
            create function pristine.note() returns trigger language plpgsql security definer as $$
            begin
              if not exists (select from pristine.written where name = tg_argv[0]) then
                insert into pristine.written (name, copy) values (tg_argv[0], nullif(tg_argv[1], 'null'));
              end if;
              return null;
            end $$;
            """);
        var tables = await superuser.QueryAsync<Table>("""
            select format('%I.%I', schemaname, tablename) as name, format('pristine.%I', schemaname || '_' || tablename) as copy,
                   (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', schemaname, tablename), false, true, '')))[1]::text::int > 0 as filled
            from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema', 'pristine')
              and (schemaname, tablename) not in (('public', 'schema_script'))
            """);
        foreach (var table in tables)
        {
            if (table.Filled) await superuser.ExecuteAsync($"create table {table.Copy} as table {table.Name}");
            await superuser.ExecuteAsync($"""
                create trigger pristine after insert or update or delete or truncate on {table.Name}
                for each statement execute function pristine.note('{table.Name}', '{(table.Filled ? table.Copy : "null")}');
                alter table {table.Name} enable always trigger pristine
                """);
        }
    }

    /// <summary>
    /// Waits until nobody else has a transaction under way in this database: what the last page of the test before still read would lock
    /// the tables in another order than sweeping does.
    /// </summary>
    /// <exception cref="TimeoutException">Somebody still has one after 20 seconds.</exception>
    public static async Task AwaitQuietAsync(NpgsqlConnection superuser)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (await superuser.QuerySingleAsync<bool>("""
            select exists (
                select 1
                from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and xact_start is not null)
            """))
            if (TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromSeconds(20)) throw new TimeoutException("A transaction of the test before is still under way.");
    }

    /// <summary>
    /// Brings a clone back to what it was, without its foreign keys being asked (replica). Deletes instead of truncating, which makes new
    /// files for the table, its indexes and what is stored beside it; one that a test made large is truncated all the same, with what
    /// refers to it, lest every sweep walk its dead rows.
    /// </summary>
    public static Task RestoreAsync(NpgsqlConnection superuser) => superuser.ExecuteAsync("""
        set session_replication_role = replica;
        do $$
        declare
          written record;
          counter text;
        begin
          for written in select name from pristine.written where pg_relation_size(name) > 1000000 loop
            execute 'truncate ' || written.name || ' restart identity cascade';
          end loop;
          for written in select name, copy from pristine.written loop
            execute 'delete from ' || written.name;
            if written.copy is not null then
              execute 'insert into ' || written.name || ' overriding system value select * from ' || written.copy;
            else
              for counter in
                select objid::regclass::text
                from pg_depend
                where refobjid = written.name::regclass and classid = 'pg_class'::regclass and deptype in ('a', 'i')
                  and exists (select from pg_sequence where seqrelid = objid)
              loop
                execute 'alter sequence ' || counter || ' restart';
              end loop;
            end if;
          end loop;
          truncate pristine.written;
        end $$
        """);
}
