using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Bench;

/// <summary>The reference form on a private server of its own, with commits that are flushed.</summary>
public sealed class PlainForm : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly PrivatePostgres server;
    private readonly string home;

    private PlainForm(WebApplication app, PrivatePostgres server, string home) => (this.app, this.server, this.home) = (app, server, home);

    public string Home => home;

    public Uri Address => new(app.Urls.First());

    public static async Task<PlainForm> StartAsync(int questions)
    {
        var home = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"pinghu-form-{Environment.ProcessId}"));
        var server = await PrivatePostgres.HoldAsync(home, new() { Durable = true }, CancellationToken.None);
        var connection = server.AdminConnectionString("postgres");
        await using (var superuser = new NpgsqlConnection(connection))
        {
            await superuser.OpenAsync();
            await superuser.ExecuteAsync("""
                create table form (id integer primary key, title text not null, questions text[] not null);
                create table answer (id uuid primary key, answers jsonb not null);
                insert into form select 1, 'Survey', array(select 'q' || n from generate_series(1, @questions) as n);
                """, new { questions });
        }
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorPages();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = true, MaxAutoPrepare = 20 }.ConnectionString));
        var app = builder.Build();
        app.MapRazorPages();
        await app.StartAsync();
        return new(app, server, home);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
    }
}
