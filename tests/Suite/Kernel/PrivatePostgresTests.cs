using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Schema;

namespace PingHuEcoPublic.Tests.Kernel;

/// <summary>A server of one's own, and what becomes of it; whole hosts being killed are in tests/Drills.</summary>
public sealed class PrivatePostgresTests : IDisposable
{
    private static readonly PrivatePostgresOptions Quick = new() { Durable = false };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string home = Path.Combine(Path.GetTempPath(), $"pinghu-private-{Path.GetRandomFileName()}");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_one_to_let_go_stops_the_server()
    {
        var first = await PrivatePostgres.HoldAsync(home, Quick, Stop);
        var second = await PrivatePostgres.HoldAsync(home, Quick, Stop);

        await first.DisposeAsync();
        await using (var connection = new NpgsqlConnection(second.AdminConnectionString("postgres"))) await connection.OpenAsync(Stop);
        await second.DisposeAsync();

        Assert.False(File.Exists(Path.Combine(home, "data/postmaster.pid")));
    }

    [Fact]
    public async Task A_server_that_is_killed_comes_back_with_what_it_acknowledged()
    {
        await using var server = await PrivatePostgres.HoldAsync(home, new(), Stop);
        await Migrator.EnsureDatabaseAsync(server.AdminConnectionString("postgres"), "kept", Stop);
        var back = new TaskCompletionSource();
        server.Returned += back.SetResult;

        using (var postmaster = Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(home, "data/postmaster.pid")).First(), CultureInfo.InvariantCulture))) postmaster.Kill();
        await back.Task.WaitAsync(Patience, Stop);

        await using var connection = new NpgsqlConnection(server.As("migrator", "kept"));
        await connection.OpenAsync(Stop);
    }

    [Fact]
    public async Task A_folder_with_other_things_in_it_is_left_alone()
    {
        Directory.CreateDirectory(home);
        await File.WriteAllTextAsync(Path.Combine(home, "letters.txt"), "somebody's", Stop);

        var no = await Assert.ThrowsAsync<CannotStart>(() => PrivatePostgres.HoldAsync(home, Quick, Stop));

        Assert.Equal("Ground.Home.NotOurs", no.Message);
        Assert.Single(Directory.GetFileSystemEntries(home));
    }

    [Fact]
    public async Task Where_there_is_no_PostgreSQL_it_is_installed_once_and_then_looked_for_again()
    {
        var versions = Directory.CreateDirectory($"{home}-versions").FullName;
        var newest = Directory.GetDirectories(Quick.Versions).OrderBy(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Last();
        var installed = 0;
        var options = Quick with
        {
            Versions = versions,
            Install = _ =>
            {
                installed++;
                Directory.CreateSymbolicLink(Path.Combine(versions, Path.GetFileName(newest)), newest);
                return Task.CompletedTask;
            },
        };

        await using (await PrivatePostgres.HoldAsync(home, options, Stop)) { }
        await using (await PrivatePostgres.HoldAsync(home, options, Stop)) { }

        Assert.Equal(1, installed);
        Directory.Delete(versions, recursive: true);
    }

    [Fact]
    public async Task A_database_with_other_letters_is_refused()
    {
        await using var server = await PrivatePostgres.HoldAsync(home, Quick, Stop);
        await Migrator.EnsureDatabaseAsync(server.AdminConnectionString("postgres"), "right", Stop);
        await using (var superuser = new NpgsqlConnection(server.AdminConnectionString("postgres")))
        {
            await superuser.OpenAsync(Stop);
            await using var wrong = new NpgsqlCommand("create database wrong owner migrator template template0 lc_collate 'C' lc_ctype 'C'", superuser);
            await wrong.ExecuteNonQueryAsync(Stop);
        }

        await using var right = new NpgsqlConnection(server.As("app", "right"));
        await right.OpenAsync(Stop);
        await SchemaState.CheckLettersAsync(right);
        var no = await Assert.ThrowsAsync<CannotStart>(() => Migrator.MigrateAsync(server.As("migrator", "wrong"), Stop));

        Assert.Equal("Ground.Db.Letters", no.Message);
    }

    [Fact]
    public void A_schema_newer_than_the_program_is_refused()
    {
        var state = new SchemaState(new HashSet<string> { "PingHuEcoPublic.Schema.9999_future.sql" });

        var no = Assert.Throws<CannotStart>(state.CheckCurrent);

        Assert.Equal("Ground.Schema.Newer", no.Message);
        Assert.Contains("9999_future.sql", no.Paragraph);
    }

    public void Dispose()
    {
        if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
    }
}
