using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Schema;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>The run's private server in a temporary home, without fsync, with one migrated template database.</summary>
public sealed class Postgres : IAsyncLifetime
{
    private const string Template = "pinghu_template";
    private readonly string home = Path.Combine(Path.GetTempPath(), $"pinghu-suite-{Environment.ProcessId}");
    private PrivatePostgres? server;
    private int clones;

    public async ValueTask InitializeAsync()
    {
        server = await PrivatePostgres.HoldAsync(home, new() { Durable = false }, CancellationToken.None);
        await Migrator.EnsureDatabaseAsync(Connection("postgres", "postgres"), Template, CancellationToken.None);
        await Migrator.MigrateAsync(Connection("migrator", Template), CancellationToken.None);
        await using var template = new NpgsqlConnection(Connection("postgres", Template));
        await template.OpenAsync();
        await OneEntryAVerb.LeaveOutAsync(template);
        await OneEntryAVerb.WatchAsync(template);
        await Pristine.RememberAsync(template);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A fresh database, cloned from the template.</summary>
    public async Task<string> CloneAsync()
    {
        var name = $"pinghu_bench_{Interlocked.Increment(ref clones)}";
        await using var door = new NpgsqlConnection(Connection("postgres", "postgres"));
        await door.OpenAsync();
        await using var command = door.CreateCommand();
        // The name is made of a constant and a number of ours: identifiers cannot be parameters.
        command.CommandText = string.Concat("create database ", name, " template ", Template, " owner migrator strategy file_copy");
        await command.ExecuteNonQueryAsync();
        return name;
    }

    /// <summary>A connection string of a role into a database. Pooled: a new session reads two hundred tables' descriptions again before it sweeps them.</summary>
    public string Connection(string role, string database) =>
        new NpgsqlConnectionStringBuilder(server!.AdminConnectionString(database)) { Username = role, Pooling = true, MaxPoolSize = 20 }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null) await server.DisposeAsync();
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
    }
}
