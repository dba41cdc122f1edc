using System.Diagnostics;
using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>How a private server runs.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>Whether it keeps what it acknowledged through a crash; false only for tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Where PostgreSQL's versions lie, each with its <c>bin</c>.</summary>
    public string Versions { get; init; } = "/usr/lib/postgresql";

    /// <summary>What installs PostgreSQL when there is none that will do; null where nothing may be installed.</summary>
    public Func<CancellationToken, Task>? Install { get; init; }
}

/// <summary>
/// A PostgreSQL of our own: no port, a Unix socket in its home. Every host that uses it holds a shared lock; when the last one is
/// gone, however it went, a watcher stops it. When the server itself is killed, the hosts start it again.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const int Tries = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource leaving = new();
    private readonly PostgresHome home;
    private readonly PostgresTools tools;
    private readonly PrivatePostgresOptions options;
    private readonly Process watcher;
    private NpgsqlConnection hold;
    private Task keeping = Task.CompletedTask;

    private PrivatePostgres(PostgresHome home, PostgresTools tools, PrivatePostgresOptions options, Process watcher, NpgsqlConnection hold) =>
        (this.home, this.tools, this.options, this.watcher, this.hold) = (home, tools, options, watcher, hold);

    /// <summary>The major version of the server, e.g. 15.</summary>
    public int Version => tools.Version;

    /// <summary>Raised when the server was lost and is back: open connections are dead and their pools should be cleared.</summary>
    public event Action? Returned;

    /// <summary>Starts or joins the server of a home and holds it until disposed or dead.</summary>
    /// <param name="home">An absolute path; made where it is missing. The socket, data and log lie in it.</param>
    /// <param name="options">How it runs; those of the host that starts it count.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <exception cref="CannotStart">There is no PostgreSQL, the home is not ours, or the server does not start.</exception>
    public static async Task<PrivatePostgres> HoldAsync(string home, PrivatePostgresOptions options, CancellationToken ct)
    {
        var place = new PostgresHome(Path.TrimEndingDirectorySeparator(Path.GetFullPath(home)));
        place.Claim();
        await using var door = await OpenDoorAsync(place, ct);
        var tools = await FindToolsAsync(place, options, ct);
        await place.FurnishAsync(tools, options, ct);
        // Before the server, so that there is no moment in which a server runs and nobody watches.
        var watcher = Watch(place, tools);
        try
        {
            var server = new PrivatePostgres(place, tools, options, watcher, await StartAsync(place, tools, options, ct));
            server.keeping = server.KeepAsync();
            return server;
        }
        catch
        {
            watcher.StandardInput.Close();
            watcher.Dispose();
            throw;
        }
    }

    /// <summary>As the superuser into a database, without a pool.</summary>
    /// <param name="database">Its name.</param>
    public string AdminConnectionString(string database) => As("postgres", database);

    /// <summary>As a role into a database, without a pool. On this socket roles are believed: whoever reaches it is root or us.</summary>
    /// <param name="role"><c>app</c>, <c>migrator</c> or <c>postgres</c>.</param>
    /// <param name="database">Its name.</param>
    public string As(string role, string database) => Connection(home, role, database).ConnectionString;

    /// <summary>Lets go of the server; the last host to do so waits until it has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await keeping;
        await hold.DisposeAsync();
        watcher.StandardInput.Close();
        await watcher.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        watcher.Dispose();
        leaving.Dispose();
    }

    private static async Task<PostgresTools> FindToolsAsync(PostgresHome home, PrivatePostgresOptions options, CancellationToken ct)
    {
        if (PostgresTools.Find(options.Versions, home.MadeBy) is { } found) return found;
        if (home.MadeBy is { } version) throw new CannotStart("Ground.Postgres.OtherVersion", version, home.Data);
        if (options.Install is null) throw new CannotStart("Ground.Postgres.Missing", PostgresTools.OldestVersion);
        await options.Install(ct);
        return PostgresTools.Find(options.Versions, null) ?? throw new CannotStart("Ground.Postgres.Missing", PostgresTools.OldestVersion);
    }

    /// <summary>One host at a time starts or stops the server. The file's lock falls with the process, however it ends.</summary>
    private static async Task<FileStream> OpenDoorAsync(PostgresHome home, CancellationToken ct)
    {
        while (true)
            try
            {
                return new FileStream(home.Door, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException)
            {
                throw new CannotStart("Ground.Home.Denied", home.Path);
            }
            catch (IOException)
            {
                await Task.Delay(Beat, ct);
            }
    }

    // Ask the server and not its pid file: after kill -9 the pid in it may be a dead child's that nobody collected.
    private static async Task<NpgsqlConnection> StartAsync(PostgresHome home, PostgresTools tools, PrivatePostgresOptions options, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        for (var failures = 0; ;)
        {
            var hold = new NpgsqlConnection(Connection(home, "postgres", "postgres").ConnectionString);
            try
            {
                await hold.OpenAsync(ct);
                await hold.ExecuteAsync("select pg_advisory_lock_shared(1346981447)");
                return hold;
            }
            catch (NpgsqlException)
            {
                await hold.DisposeAsync();
            }
            if (failures == Tries || Stopwatch.GetElapsedTime(began) > Patience) throw new CannotStart("Ground.Postgres.WontStart", home.LastWord(), home.Log);
            home.Tidy();
            var (code, _) = await tools.ToolAsync("pg_ctl", ["start", "-D", home.Data, "-w", "-t", "20", "-l", home.Log, "-o", Settings(home, options)], ct);
            if (code != 0 && !home.IsBusy()) failures++;
            await Task.Delay(Beat, ct);
        }
    }

    /// <summary>No port; nothing of a row in the log, neither the statement nor the values.</summary>
    private static string Settings(PostgresHome home, PrivatePostgresOptions options) =>
        $"-c listen_addresses='' -c unix_socket_directories='{home.Run}' -c unix_socket_permissions=0700 -c timezone=UTC -c max_connections=200 "
        + "-c log_checkpoints=off -c log_error_verbosity=terse -c log_min_error_statement=panic"
        + (options.Durable ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off");

    /// <summary>
    /// Outlives us by a moment. It reads a pipe that only we hold: we close it, or the kernel does when we die. Then it stops the
    /// server unless another host holds the lock. A second is given to a server that has not noticed our death yet, and to one
    /// that is only being started.
    /// </summary>
    private static Process Watch(PostgresHome home, PostgresTools tools) => Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", """
        trap '' INT HUP TERM
        home=$1 bin=$2 prefix=$3
        cat >/dev/null
        tries=0
        while [ $tries -lt 40 ]; do
            exec 9>>"$home/door"; flock 9
            free=$("$bin/psql" -X -At -h "$home/run" -U postgres -d postgres -c 'select pg_try_advisory_lock(1346981447)' 2>/dev/null)
            if [ "$free" = t ]; then
                $prefix "$bin/pg_ctl" stop -D "$home/data" -m fast -w -t 30 9>&- >/dev/null 2>&1
                exit
            fi
            exec 9>&-
            [ "$free" = f ] && tries=$((tries + 8)) || tries=$((tries + 1))
            server=$(head -n 1 "$home/data/postmaster.pid" 2>/dev/null)
            [ $tries -lt 5 ] || grep -qs '^State:[[:space:]]*[^ZX]' "/proc/$server/status" || exit
            sleep 0.2
        done
        """, "watch", home.Path, tools.Bin, PostgresTools.Prefix])
    { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;

    /// <summary>Waits for the server to be lost, and brings it back.</summary>
    private async Task KeepAsync()
    {
        while (!leaving.IsCancellationRequested)
            try
            {
                await hold.WaitAsync(leaving.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
            {
                await BringBackAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private async Task BringBackAsync()
    {
        await Task.Delay(Beat, leaving.Token);
        await using var door = await OpenDoorAsync(home, leaving.Token);
        await hold.DisposeAsync();
        hold = await StartAsync(home, tools, options, leaving.Token);
        Returned?.Invoke();
    }

    private static NpgsqlConnectionStringBuilder Connection(PostgresHome home, string role, string database) => new()
    {
        Host = home.Run,
        Username = role,
        Database = database,
        Pooling = false,
        Timeout = 5,
        // Parsing and planning cost more than most of our statements take; only a pooled connection keeps them.
        MaxAutoPrepare = 200,
    };
}
