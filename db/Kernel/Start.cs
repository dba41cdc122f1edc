using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>How both hosts start, from the ground up to the block on the console, or to the one paragraph that says why not.</summary>
public static class Start
{
    /// <summary>Runs a host; what stops its start is said in one paragraph, and never with a stack trace.</summary>
    /// <param name="host">Builds and runs it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<Task> host)
    {
        Language.Chinese.SpeakByDefault();
        try
        {
            await host();
            return 0;
        }
        catch (OperationCanceledException)
        {
            // Told to stop while it was still starting: nothing went wrong.
            return 0;
        }
        catch (CannotStart no)
        {
            await Console.Error.WriteLineAsync($"\n{no.Paragraph}\n");
        }
        catch (Refusal no) when (no.Message.StartsWith("keys.", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync($"\n{new CannotStart("Ground.Keys.Missing", [.. no.Args]).Paragraph}\n");
        }
        return CannotStart.ExitCode;
    }

    /// <summary>
    /// Where settings and pages lie: in the project's folder when the program runs from what was built there, else beside the program.
    /// Never the folder one stands in: paths that somebody types are read from there.
    /// </summary>
    /// <returns>Null where an argument names it.</returns>
    /// <param name="args">The program's arguments.</param>
    public static string? ContentRoot(string[] args) =>
        args.Any(arg => arg.Contains("contentRoot", StringComparison.OrdinalIgnoreCase)) ? null : Project() ?? AppContext.BaseDirectory;

    // PROJECT/bin/Debug/net10.0/
    private static string? Project() =>
        new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Parent?.Parent is { Name: "bin", Parent.FullName: var project }
        && File.Exists(Path.Combine(project, "appsettings.json")) ? project : null;

    /// <summary>
    /// Begins to stand the host on its ground: the database, the keys, and the jobs unless <c>Jobs:Run</c> is false. A server takes a second
    /// to start; the host is built meanwhile and must not be run before the ground is there.
    /// </summary>
    /// <param name="builder">The host that is being built.</param>
    /// <returns>The ground, to be awaited before the host runs and to be let go of after it.</returns>
    public static ComingGround StandOnGround(this IHostApplicationBuilder builder)
    {
        builder.Logging.AddFilter(HostLog, level => Startup.Over && level >= LogLevel.Warning);
        var standing = new ComingGround(Ground.StandAsync(builder.Configuration, builder.Environment, line => Console.WriteLine($"  {line}"), CancellationToken.None));
        var (keys, mayMakeKeys) = (builder.Configuration["Keys:Directory"], builder.Environment.IsDevelopment() || builder.Configuration.GetValue("Keys:Make", false));
        builder.Services.AddSingleton(_ => standing.Ground);
        builder.Services.AddSingleton(provider => Open(standing.Ground, provider));
        builder.Services.AddSingleton(_ => HostKeys.Open(keys ?? throw new CannotStart("Ground.Keys.None"), mayMakeKeys || standing.Ground.Server is not null));
        if (builder.Configuration.GetValue("Jobs:Run", true)) builder.Services.AddHostedService<JobRunner>();
        if (StopWithParent.Wanted) builder.Services.AddHostedService<StopWithParent>();
        return standing;
    }

    /// <summary>Starts the built host when its ground is there, says that it is ready, and waits until it is told to stop.</summary>
    /// <param name="host">The host.</param>
    /// <param name="title">The key of its name, e.g. <c>Start.Web</c>.</param>
    /// <param name="coming">What it stands on.</param>
    /// <param name="urls">Where it listens, once started; none when it listens nowhere, as in tests.</param>
    public static async Task RunOnAsync(this IHost host, string title, ComingGround coming, Func<IEnumerable<string>> urls)
    {
        var ground = await coming;
        _ = host.Services.GetRequiredService<HostKeys>();
        var stop = host.Services.GetRequiredService<IHostApplicationLifetime>();
        await FollowClockAsync(host.Services, stop.ApplicationStopping);
        await ListenAsync(host);
        if (urls().ToArray() is { Length: > 0 } addresses) await AnnounceAsync(host.Services, title, ground, addresses, stop.ApplicationStopping);
        await host.WaitForShutdownAsync();
    }

    private const string HostLog = "Microsoft.Extensions.Hosting.Internal.Host";

    private static NpgsqlDataSource Open(Ground ground, IServiceProvider provider)
    {
        // Its name stands in figures, which would otherwise show the connection string.
        var builder = new NpgsqlDataSourceBuilder(ground.ConnectionString) { Name = "pinghu" };
        // Six statements before the first of whoever comes next would undo settings that nobody makes: what is set here is set for a transaction.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        var db = builder.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>()).Build();
        if (ground.Server is { } server) server.Returned += db.Clear;
        return db;
    }

    /// <summary>A clock that a demonstration moved is followed in Development; elsewhere every deadline would be wrong.</summary>
    private static async Task FollowClockAsync(IServiceProvider services, CancellationToken ct)
    {
        if (services.GetRequiredService<TimeProvider>() != TimeProvider.System) return;
        var clock = services.GetRequiredService<Clock>();
        await clock.FollowAsync(services.GetRequiredService<NpgsqlDataSource>(), ct);
        var ahead = clock.Now - TimeProvider.System.GetUtcNow();
        if (ahead.Duration() > TimeSpan.FromSeconds(1) && !services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            throw new CannotStart("Ground.Clock.Moved", clock.Today);
    }

    private static async Task ListenAsync(IHost host)
    {
        try
        {
            await host.StartAsync();
        }
        catch (IOException e) when (e.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
        {
            throw new CannotStart("Start.PortTaken", Wanted(host, e));
        }
        catch (SocketException e)
        {
            throw new CannotStart("Start.CannotListen", Wanted(host, e), e.Message);
        }
        catch (FormatException e)
        {
            throw new CannotStart("Start.CannotListen", Wanted(host, e), e.Message);
        }
        Startup.Over = true;
    }

    private static string Wanted(IHost host, Exception no) => Regex.Match(no.Message, "https?://[^ ]+?(?=:? )") is { Success: true, Value: var address } ? address : host.Services.GetRequiredService<IConfiguration>()["urls"] ?? "http://localhost:5000";

    private static async Task AnnounceAsync(IServiceProvider services, string title, Ground ground, string[] addresses, CancellationToken ct)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        var root = settings["PathBase"]?.TrimEnd('/');
        List<StartNote> notes = [new("Start.Address", [.. addresses.Select(address => address + root)])];
        foreach (var note in services.GetServices<IStartNote>()) notes.AddRange(await note.SayAsync(ct));
        notes.Add(new("Start.Data", ground.Server is { } server ? $"{ground.Home} (PostgreSQL {server.Version})" : Own(ground)));
        // Where a code for a telephone or a link for a new account can be read while nothing is sent.
        if (ground.Server is not null && settings["Messages:Drop"] is { Length: > 0 } drop) notes.Add(new("Start.Messages", drop));
        if (ground.Server is not null) notes.Add(new("Start.OwnDatabase", "ConnectionStrings__Db='Host=…;Database=…;Username=app;Password=…'  (docs/operations.md)"));
        var took = StartBlock.SinceProcessStart(TimeProvider.System);
        notes.Add(new("Start.Took", StartBlock.Both("Start.Seconds", took.TotalSeconds)));
        Console.WriteLine(StartBlock.Write(title, notes));
    }

    private static string Own(Ground ground)
    {
        var own = new NpgsqlConnectionStringBuilder(ground.ConnectionString);
        return $"{own.Host}:{own.Port}/{own.Database}";
    }

    /// <summary>Until the host is up, what went wrong is said by us and not also by the framework with a stack trace.</summary>
    private static class Startup
    {
        public static volatile bool Over;
    }
}
