using Dapper;
using DbUp;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Schema;

/// <summary>Roles, the database, and the numbered scripts that make its schema. <c>migrator</c> owns, <c>app</c> works.</summary>
public static class Migrator
{
    /// <summary>Makes the roles <c>migrator</c> and <c>app</c> and an empty database, each where it is missing.</summary>
    /// <param name="admin">A superuser's connection string, into any other database.</param>
    /// <param name="database">Its name: lower-case letters, digits and underscores.</param>
    /// <param name="ct">Stops waiting.</param>
    public static async Task EnsureDatabaseAsync(string admin, string database, CancellationToken ct)
    {
        await using var door = new NpgsqlConnection(admin);
        await door.OpenAsync(ct);
        await door.ExecuteAsync("""
            do $$ begin create role migrator login; exception when duplicate_object then null; end $$;
            do $$ begin create role app login; exception when duplicate_object then null; end $$;
            """);
        var missing = await door.QuerySingleAsync<bool>("""
            select not exists (select 1 from pg_database where datname = @database)
            """, new { database });
        if (!missing) return;
        // A database's name cannot be a parameter: PostgreSQL itself writes the statements.
        var statements = await door.QueryAsync<string>("""
            select format(statement, @database)
            from unnest(array[
                'create database %I owner migrator template template0 encoding ''UTF8'' lc_collate ''C.UTF-8'' lc_ctype ''C.UTF-8''',
                'revoke all on database %I from public',
                'grant connect, temporary on database %I to app'
            ]) as statement
            """, new { database });
        foreach (var statement in statements) await door.ExecuteAsync(statement);
    }

    /// <summary>Runs the scripts that have not run, each in a transaction of its own, one host at a time, and brings the reference data up to date.</summary>
    /// <param name="migrator">A connection string of the role <c>migrator</c> into the database.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="CannotStart">The database has the wrong <c>lc_ctype</c>, or a schema newer than this program.</exception>
    public static async Task MigrateAsync(string migrator, CancellationToken ct)
    {
        await using var door = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(migrator) { Pooling = false }.ConnectionString);
        await door.OpenAsync(ct);
        await door.ExecuteAsync("select pg_advisory_lock(7001)");
        await SchemaState.CheckLettersAsync(door);
        var state = await SchemaState.ReadAsync(door);
        state.CheckNotNewer();
        if (!state.IsCurrent) Upgrade(migrator);
        await door.ExecuteAsync("grant select on public.schema_script to app");
        await ReferenceData.LoadAsync(door, ct);
    }

    private static void Upgrade(string migrator)
    {
        var result = DeployChanges.To.PostgresqlDatabase(migrator)
            .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, SchemaState.IsScript)
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .JournalToPostgresqlTable("public", "schema_script")
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful) throw new InvalidOperationException($"{result.ErrorScript?.Name}: {result.Error.Message}", result.Error);
    }
}
