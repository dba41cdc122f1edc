using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>
/// An oracle under every test: when a transaction of the role <c>app</c> that changed a capability's rows commits, it must have
/// written exactly one entry in the journal. So each test that calls a Desk verb asserts it, whatever else it asserts.
/// </summary>
public static class OneEntryAVerb
{
    /// <summary>
    /// Tables whose rows are no verb of a Desk: Identity keeps its own counters and tokens; a message, a derivative or a roll-up is
    /// the work of a job that some verb asked for; readers and searches in vain are counted in passing; a reading is one of tens of
    /// thousands of its batch, which is watched; redeeming an invitation, an anonymous answer, its place in a quota, a code to a telephone, a photo and a sheet put aside
    /// are the design's named exception.
    /// </summary>
    public static readonly string[] NoVerb =
    [
        "accounts.%",
        "messages.%",
        "media.%",
        "disclosure.reading",
        "surveys.response%",
        "surveys.invitation",
        "surveys.quota_fill",
        "surveys.saved_sheet",
        "surveys.roll",
        "surveys.cell",
        "surveys.phone_%",
        "surveys.photo",
        "%.view_count",
        "%.search_miss",
        "disclosure.working_copy",
        "%.alert_hit",
        "%.once_code",
        "%.code_try",
    ];

    /// <summary>Puts the oracle on every table of the capabilities in the template database.</summary>
    public static Task WatchAsync(NpgsqlConnection superuser) => superuser.ExecuteAsync("""
        create schema oracle;
        grant usage on schema oracle to app;

        create function oracle.one_entry() returns trigger
        language plpgsql security definer set search_path = ''
        as $body$
        declare
            entries integer;
        begin
            if session_user <> 'app' then return null; end if;
            select count(*) into entries from kernel.journal where tx = pg_catalog.pg_current_xact_id();
            if entries <> 1 then
                raise exception 'a transaction that changed %.% wrote % journal entries, not one', tg_table_schema, tg_table_name, entries;
            end if;
            return null;
        end $body$;

        create index journal_tx on kernel.journal (tx);

        do $$
        declare
            watched record;
        begin
            for watched in
                select n.nspname, c.relname
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and not c.relispartition
                  and n.nspname in ('disclosure', 'surveys', 'reports', 'complaints', 'campaigns', 'places', 'sealed')
                  and not exists (select 1 from unnest(current_setting('oracle.no_verb')::text[]) as p where format('%s.%s', n.nspname, c.relname) like p)
            loop
                execute format('create constraint trigger one_entry after insert or update or delete on %I.%I deferrable initially deferred for each row execute function oracle.one_entry()', watched.nspname, watched.relname);
            end loop;
        end $$;
        """);

    /// <summary>Says which tables are left out, for this session.</summary>
    public static Task LeaveOutAsync(NpgsqlConnection superuser) => superuser.ExecuteAsync("""
        select set_config('oracle.no_verb', @NoVerb::text, false)
        """, new { NoVerb });
}
