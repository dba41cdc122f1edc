using Dapper;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>A database of one's own with the record on it, and, when asked for, the two hosts and a site for a browser.</summary>
public sealed class Bench : IAsyncDisposable
{
    /// <summary>When every test begins: a Monday morning in Pinghu.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));

    private readonly Postgres postgres;
    private readonly string database;
    private readonly NpgsqlDataSource app;
    private readonly ServiceProvider record;
    private readonly string home = Directory.CreateTempSubdirectory("pinghu-bench-").FullName;
    private Site? site;
    private Site? liveSite;
    private ApiSite? api;

    private Bench(Postgres postgres, string database)
    {
        (this.postgres, this.database) = (postgres, database);
        app = NpgsqlDataSource.Create(ConnectionString);
        Keys = HostKeys.Open(KeysDirectory, make: true);
        Clock = new(Time);
        record = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build())
            .AddSingleton(app)
            .AddSingleton(Keys)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development })
            .AddLogging()
            .AddRecord()
            .AddSingleton(Clock)
            .BuildServiceProvider(validateScopes: true);
    }

    public static async Task<Bench> OpenAsync(Postgres postgres) => new(postgres, await postgres.CloneAsync());

    /// <summary>As <c>app</c>, with its least rights: a missing grant fails a test.</summary>
    public string ConnectionString => postgres.Connection("app", database);

    public NpgsqlDataSource Db => app;

    public FakeTimeProvider Time { get; } = new(Morning);

    public Clock Clock { get; }

    public HostKeys Keys { get; }

    public string KeysDirectory => Path.Combine(home, "keys");

    public string MediaDirectory => Path.Combine(home, "media");

    /// <summary>What both hosts and the record are configured with.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["ConnectionStrings:Db"] = ConnectionString,
        ["Jobs:Run"] = "false",
        ["Demo:Run"] = "false",
        ["Keys:Directory"] = KeysDirectory,
        ["Media:Directory"] = MediaDirectory,
        ["Media:Worker"] = Path.Combine(AppContext.BaseDirectory, "PingHuEcoPublic.Web"),
        ["Messages:Drop"] = Path.Combine(home, "messages"),
        ["Accounts:PasswordRounds"] = "1000",
        ["Site:Address"] = "http://localhost",
    };

    /// <summary>A desk, reader or other part of the record, in a scope of its own.</summary>
    public T Get<T>() where T : notnull => record.CreateScope().ServiceProvider.GetRequiredService<T>();

    /// <summary>The site, in memory.</summary>
    public Site Site => site ??= new(this);

    /// <summary>The site on a port of the loopback, for a browser.</summary>
    public Site LiveSite
    {
        get
        {
            if (liveSite is not null) return liveSite;
            liveSite = new(this);
            liveSite.UseKestrel(0);
            liveSite.StartServer();
            return liveSite;
        }
    }

    /// <summary>The JSON host, in memory.</summary>
    public ApiSite Api => api ??= new(this);

    /// <summary>A connection of the role that owns the schema; for what a test must do that the product may not.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string role)
    {
        var connection = new NpgsqlConnection(postgres.Connection(role, database));
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Moves every clock of this bench together: the record's, the hosts' and the database's.</summary>
    public async Task MoveToAsync(DateTimeOffset instant)
    {
        Time.AdjustTime(instant);
        await using var migrator = await OpenAsync("migrator");
        await Clock.MoveTo(instant, migrator);
    }

    /// <summary>Moves to ten in the morning of a day.</summary>
    public Task MoveToAsync(DateOnly day) => MoveToAsync(Clock.StartOf(day).AddHours(10));

    /// <summary>Does every job that is due, as the hosts' runner would.</summary>
    public Task<int> RunJobsAsync() => record.GetRequiredService<JobQueue>().DrainAsync(TestContext.Current.CancellationToken);

    /// <summary>
    /// Chains and signs everything recorded so far, as the hosts do every few seconds. An entry may be chained once nothing older is under way on
    /// the whole server, the transactions of other tests' benches too; so it asks until that is so.
    /// </summary>
    /// <exception cref="TimeoutException">Something older is still under way after a minute.</exception>
    public async Task SealAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        await using var connection = await app.OpenConnectionAsync(TestContext.Current.CancellationToken);
        do
        {
            if (TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromMinutes(1)) throw new TimeoutException("What was recorded could not be chained within a minute.");
            await Get<JournalSealer>().SealAsync(TestContext.Current.CancellationToken);
        }
        while (await connection.QuerySingleAsync<bool>("select exists (select 1 from kernel.journal j where not exists (select 1 from kernel.link l where l.journal_id = j.id))"));
    }

    /// <summary>
    /// Waits until the site has heard all that it was told to drop from its kept pages: word comes in the order of the commits, so once it has
    /// dropped a page that was kept for this alone, it has heard everything before.
    /// </summary>
    /// <exception cref="TimeoutException">It has not after 20 seconds.</exception>
    public async Task HeardAsync()
    {
        var pages = Site.Services.GetRequiredService<IOutputCacheStore>();
        var mark = Guid.CreateVersion7().ToString();
        await pages.SetAsync(mark, [1], [mark], TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await using var connection = await app.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var begun = TimeProvider.System.GetTimestamp();
        do
        {
            if (TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromSeconds(20)) throw new TimeoutException("The site did not hear what it was told.");
            await connection.EvictAsync(mark);   // again each time: what is said while a listener that was cut off comes back is lost
        }
        while (await pages.GetAsync(mark, TestContext.Current.CancellationToken) is not null);
    }

    /// <summary>Comes back to a freshly migrated database, morning, no files and empty caches.</summary>
    public async Task ResetAsync()
    {
        foreach (var folder in new[] { MediaDirectory, Settings["Messages:Drop"]! }.Where(Directory.Exists))
            foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)) File.Delete(file);
        await using (var superuser = await OpenAsync("postgres"))
        {
            await Pristine.AwaitQuietAsync(superuser);
            await Pristine.RestoreAsync(superuser);
        }
        await MoveToAsync(Morning);
        foreach (var host in new[] { site, liveSite })
            if (host?.Services.GetService<IOutputCacheStore>() is { } cache) await cache.EvictByTagAsync("all", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null) await site.DisposeAsync();
        if (liveSite is not null) await liveSite.DisposeAsync();
        if (api is not null) await api.DisposeAsync();
        await record.DisposeAsync();
        await app.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }
}
