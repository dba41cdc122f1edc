using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PingHuEcoPublic.Schema;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// What a host stands on: a database that it may use as <c>app</c>, and a folder for keys and files. A configured database is used
/// as it is; with nothing configured a private server is started, in Development or where <c>Postgres:Private</c> says so.
/// </summary>
public sealed class Ground : IAsyncDisposable
{
    private const string Database = "pinghu";

    private static readonly (string Setting, string Folder)[] Folders = [("Keys:Directory", "keys"), ("Media:Directory", "media"), ("Messages:Drop", "messages")];

    private Ground(string connectionString) => ConnectionString = connectionString;

    /// <summary>Into the database, as <c>app</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>Into the database as <c>migrator</c>, where this host may be that.</summary>
    public string? Migrator { get; private init; }

    /// <summary>Where this clone's files lie; null where each folder is configured for itself.</summary>
    public string? Home { get; private init; }

    /// <summary>The private server; null when the database is one's own.</summary>
    public PrivatePostgres? Server { get; private init; }

    /// <summary>Finds or makes the ground, and checks that the database is one that this program can work on.</summary>
    /// <param name="configuration"><c>ConnectionStrings:Db</c>, <c>ConnectionStrings:Migrator</c>, <c>Postgres:*</c>, <c>PINGHU_HOME</c>; missing folders are filled in.</param>
    /// <param name="environment">Outside Development nothing private is started and nothing installed unless configuration says so.</param>
    /// <param name="say">Told what takes long.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="CannotStart">One paragraph says what to do.</exception>
    public static Task<Ground> StandAsync(IConfiguration configuration, IHostEnvironment environment, Action<string> say, CancellationToken ct)
    {
        // What is configured is read and filled in before anything is waited for: whoever called goes on building with the same configuration.
        var own = Text(configuration.GetConnectionString("Db")) is { } given ? OwnDatabase.Read(given, "Db") : null;
        var migrator = own is not null && Text(configuration.GetConnectionString("Migrator")) is { } also ? OwnDatabase.Read(also, "Migrator") : null;
        if (own is null && !configuration.GetValue("Postgres:Private", environment.IsDevelopment())) throw new CannotStart("Ground.Db.None");
        var home = own is null || (environment.IsDevelopment() && Folders.Any(each => configuration[each.Setting] is null)) ? ClaimHome(configuration) : null;
        if (home is not null)
            foreach (var (setting, folder) in Folders)
                configuration[setting] ??= Path.Combine(home, folder);
        var options = Options(configuration, environment, say);
        return Task.Run(() => own is null ? OnPrivateAsync(home!, options, ct) : OnOwnAsync(own, migrator, home, ct), ct);
    }

    /// <summary>Lets go of the private server, if there is one.</summary>
    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<Ground> OnOwnAsync(NpgsqlConnectionStringBuilder app, NpgsqlConnectionStringBuilder? migrator, string? home, CancellationToken ct)
    {
        if (migrator is not null) await OwnDatabase.TryAsync(migrator, _ => Schema.Migrator.MigrateAsync(migrator.ConnectionString, ct), ct);
        await OwnDatabase.TryAsync(app, CheckAsync, ct);
        return new(app.ConnectionString) { Migrator = migrator?.ConnectionString, Home = home };
    }

    private static async Task CheckAsync(NpgsqlConnection connection)
    {
        await SchemaState.CheckLettersAsync(connection);
        (await SchemaState.ReadAsync(connection)).CheckCurrent();
    }

    private static PrivatePostgresOptions Options(IConfiguration configuration, IHostEnvironment environment, Action<string> say)
    {
        var mayInstall = configuration.GetValue("Postgres:Install", environment.IsDevelopment()) && DebianPackages.CanInstall;
        var options = new PrivatePostgresOptions { Install = mayInstall ? stop => DebianPackages.InstallPostgresAsync(say, stop) : null };
        return Text(configuration["Postgres:Versions"]) is { } versions ? options with { Versions = versions } : options;
    }

    private static async Task<Ground> OnPrivateAsync(string home, PrivatePostgresOptions options, CancellationToken ct)
    {
        var server = await PrivatePostgres.HoldAsync(home, options, ct);
        try
        {
            await Schema.Migrator.EnsureDatabaseAsync(server.AdminConnectionString("postgres"), Database, ct);
            await Schema.Migrator.MigrateAsync(server.As("migrator", Database), ct);
            var app = new NpgsqlConnectionStringBuilder(server.As("app", Database)) { Pooling = true };
            return new(app.ConnectionString) { Migrator = server.As("migrator", Database), Home = home, Server = server };
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static string ClaimHome(IConfiguration configuration)
    {
        var home = Kernel.Home.Find(configuration);
        new PostgresHome(home).Claim();
        return home;
    }

    private static string? Text(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting;
}
