using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>
/// What a freshly migrated database holds, and how to come back to it: tables that the migrations left empty are emptied,
/// those that they filled (settings, organisations, the rows of law) are put back from a copy, if anything was written to them.
/// </summary>
public static class Pristine
{
    private sealed record Table(string Name, string Copy, bool Filled);

    /// <summary>Copies each filled table into schema <c>pristine</c>, lets a trigger note who wrote to one, and writes down how to sweep.</summary>
    public static async Task RememberAsync(NpgsqlConnection superuser)
    {
        await superuser.ExecuteAsync("""
            create schema pristine;
            create table pristine.sweep (statement text not null);
            create table pristine.written (name text not null, copy text not null);
            create function pristine.note() returns trigger language plpgsql security definer as $$
            begin
              insert into pristine.written (name, copy) values (tg_argv[0], tg_argv[1]);
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
        foreach (var table in tables.Where(table => table.Filled))
        {
            await superuser.ExecuteAsync($"""
                create table {table.Copy} as table {table.Name};
                create trigger pristine after insert or update or delete or truncate on {table.Name}
                for each statement execute function pristine.note('{table.Name}', '{table.Copy}')
                """);
        }
        await superuser.ExecuteAsync("""
            insert into pristine.sweep (statement)
            values (@statement)
            """, new { statement = string.Join(";\n", "set session_replication_role = replica", Emptied(tables.Where(table => !table.Filled)), PutBack) });
    }

    /// <summary>Brings a clone back to what it was.</summary>
    public static async Task RestoreAsync(NpgsqlConnection superuser)
    {
        var statement = await superuser.QuerySingleAsync<string>("""
            select statement
            from pristine.sweep
            """);
        await superuser.ExecuteAsync(statement);
    }

    /// <summary>Puts back those filled tables that were written to: with four thousand days of the calendar among them, not all each time.</summary>
    private const string PutBack = """
        do $$
        declare
          written record;
        begin
          for written in select distinct name, copy from pristine.written loop
            execute 'delete from ' || written.name;
            execute 'insert into ' || written.name || ' overriding system value select * from ' || written.copy;
          end loop;
          delete from pristine.written;
        end $$
        """;

    /// <summary>
    /// Deletes from the tables that hold a row, without their foreign keys being asked (replica), instead of truncating all:
    /// truncating makes new files for the table, its indexes and what is stored beside it, and a test writes to a dozen tables of
    /// two hundred. One that a test made large is truncated all the same, with what refers to it, lest every sweep walk its dead rows.
    /// </summary>
    private static string Emptied(IEnumerable<Table> tables) => $"""
        do $$
        declare
          written text;
          counter text;
        begin
          foreach written in array array[{string.Join(", ", tables.Select(table => $"'{table.Name}'"))}] loop
            if pg_relation_size(written) > 1000000 then
              execute 'truncate ' || written || ' restart identity cascade';
            end if;
          end loop;
          for written in {string.Join(" union all ", tables.Select(table => $"select '{table.Name}' where exists (select from {table.Name})"))} loop
            execute 'delete from ' || written;
            for counter in
              select objid::regclass::text
              from pg_depend
              where refobjid = written::regclass and classid = 'pg_class'::regclass and deptype in ('a', 'i')
                and exists (select from pg_sequence where seqrelid = objid)
            loop
              execute 'alter sequence ' || counter || ' restart';
            end loop;
          end loop;
        end $$
        """;
}
