using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace PingHuEcoPublic.Drills;

/// <summary>Nothing that happens to a host or to the server leaves a stray process, or a database that does not start again.</summary>
internal static class Survival
{
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(15);
    private static int written;

    public static async Task RunAsync(Oracle oracle)
    {
        var home = Path.Combine(Path.GetTempPath(), $"pinghu-survival-{Environment.ProcessId}");
        try
        {
            await TypedPathAsync(oracle);
            await StartsAsync(oracle, home);
            await EndsAsync(oracle, home, "Ctrl-C of web", (web, _) => web.Send(Signal.Interrupt, wholeGroup: true));
            await EndsAsync(oracle, home, "SIGTERM of web", (web, _) => web.Send(Signal.Terminate));
            await EndsAsync(oracle, home, "kill -9 of web", (web, _) => web.Send(Signal.Kill));
            await BesideAsync(oracle, home, Signal.Kill);
            await BesideAsync(oracle, home, Signal.Interrupt);
            await EndsAsync(oracle, home, "kill -9 of web and api at once", (web, api) => { web.Send(Signal.Kill); api!.Send(Signal.Kill); }, withApi: true);
            await ServerKilledAsync(oracle, home);
            await EndsAsync(oracle, home, "kill -9 of the server and of web at once", (web, _) => { KillServer(home); web.Send(Signal.Kill); });
            await EndsAsync(oracle, home, "kill -9 of web and then of the server", (web, _) => { web.Send(Signal.Kill); KillServer(home); });
            await DotnetRunAsync(oracle, home, Signal.Kill);
            await DotnetRunAsync(oracle, home, Signal.Interrupt);
            await WhileStartingAsync(oracle, home);
            await EndsAsync(oracle, home, "Ctrl-C at the end of it all", (web, _) => web.Send(Signal.Interrupt, wholeGroup: true));
        }
        finally
        {
            await Strays.WaitUntilGoneAsync(home);
            if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        }
    }

    private static async Task TypedPathAsync(Oracle oracle)
    {
        Oracle.Title("A path typed behind dotnet run");
        var place = Directory.CreateTempSubdirectory("pinghu-typed-");
        await File.WriteAllTextAsync(Path.Combine(place.FullName, "one.json"), """{"elements":[{"type":"boolean","name":"q1","title":"Clean?"}]}""");
        var (code, said) = await RunningHost.VerbAsync(place.FullName, "survey-import", "one.json", "--dry-run");
        oracle.Say("is read from where one stands", code == 0, said);
        place.Delete(recursive: true);
    }

    private static async Task StartsAsync(Oracle oracle, string home)
    {
        Oracle.Title("Starting");
        var first = await TimeStartAsync(oracle, home);
        oracle.Say("the first start is ready", first is not null, $"{first:0.0} s");
        // A busy machine slows any one start: the best of three counts.
        List<double?> later = [];
        for (var n = 0; n < 3; n++) later.Add(await TimeStartAsync(oracle, home));
        oracle.Say("a later start is ready 3 seconds after its process began", later.Min() <= 3, string.Join(", ", later.Select(took => $"{took:0.0} s")));
        using var web = RunningHost.Start(home, "web");
        await web.ReadyAsync();
        await ExecuteAsync(home, "create table public.drill (n int primary key)");
        web.Send(Signal.Terminate);
        await web.EndAsync();
        await SayGoneAsync(oracle, home);
    }

    private static async Task<double?> TimeStartAsync(Oracle oracle, string home)
    {
        using var web = RunningHost.Start(home, "web");
        var took = await web.ReadyAsync();
        web.Send(Signal.Terminate);
        await web.EndAsync();
        await SayGoneAsync(oracle, home);
        return took is null ? null : double.Parse(took.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static async Task EndsAsync(Oracle oracle, string home, string title, Action<RunningHost, RunningHost?> end, bool withApi = false)
    {
        Oracle.Title(title);
        using var web = RunningHost.Start(home, "web");
        using var api = withApi ? RunningHost.Start(home, "api") : null;
        await SayReadyAsync(oracle, home, web);
        if (api is not null) await SayUpAsync(oracle, "api is ready beside it", api);
        end(web, api);
        await web.EndAsync();
        await SayGoneAsync(oracle, home);
    }

    private static async Task BesideAsync(Oracle oracle, string home, Signal signal)
    {
        Oracle.Title($"{signal} of api beside web, then of web");
        using var web = RunningHost.Start(home, "web");
        await SayReadyAsync(oracle, home, web);
        using var api = RunningHost.Start(home, "api");
        await SayUpAsync(oracle, "api joins the same server", api);
        api.Send(signal);
        await api.EndAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));
        oracle.Say("web still answers from the database", await web.AskAsync("/transparency") == 200);
        web.Send(signal);
        await web.EndAsync();
        await SayGoneAsync(oracle, home);
    }

    private static async Task ServerKilledAsync(Oracle oracle, string home)
    {
        Oracle.Title("kill -9 of the server under web and api");
        using var web = RunningHost.Start(home, "web");
        await SayReadyAsync(oracle, home, web);
        using var api = RunningHost.Start(home, "api");
        await SayUpAsync(oracle, "api is ready beside it", api);
        var began = Stopwatch.GetTimestamp();
        KillServer(home);
        while (await web.AskAsync("/transparency") != 200 && Stopwatch.GetElapsedTime(began) < Return) await Task.Delay(100);
        oracle.Say("web answers from the database again", await web.AskAsync("/transparency") == 200, $"{Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        oracle.Say("what was acknowledged is still there", await CountAsync(home) == written);
        api.Send(Signal.Kill);
        web.Send(Signal.Kill);
        await SayGoneAsync(oracle, home);
    }

    private static async Task DotnetRunAsync(Oracle oracle, string home, Signal signal)
    {
        Oracle.Title($"{signal} of dotnet run --project web");
        using var run = RunningHost.DotnetRun(home, "web");
        await SayReadyAsync(oracle, home, run);
        run.Send(signal, wholeGroup: signal == Signal.Interrupt);
        await run.EndAsync();
        await SayGoneAsync(oracle, home);
    }

    private static async Task WhileStartingAsync(Oracle oracle, string home)
    {
        Oracle.Title("kill -9 while it starts, a little later each time; in a new home, then in the old one");
        foreach (var place in new[] { $"{home}-new", home })
            for (var after = 100; after <= 1900; after += 300)
            {
                using var web = RunningHost.Start(place, "web");
                await Task.Delay(after);
                web.Send(Signal.Kill);
                await web.EndAsync();
                var (left, _) = await Strays.WaitUntilGoneAsync(place);
                oracle.Say($"after {after} ms nothing is left running", left.Count == 0, string.Join("; ", left));
            }
        using (var web = RunningHost.Start($"{home}-new", "web"))
        {
            await SayUpAsync(oracle, "the new home comes up after all that", web);
            web.Send(Signal.Terminate);
            await web.EndAsync();
        }
        await Strays.WaitUntilGoneAsync($"{home}-new");
        Directory.Delete($"{home}-new", recursive: true);
    }

    private static async Task SayReadyAsync(Oracle oracle, string home, RunningHost web)
    {
        var took = await web.ReadyAsync();
        oracle.Say("web is ready and the database starts again", took is not null && await web.AskAsync("/") == 200, took ?? web.Said);
        if (took is null) return;
        oracle.Say("what was acknowledged before is still there", await CountAsync(home) == written, $"{written} rows");
        await ExecuteAsync(home, "insert into public.drill select coalesce(max(n), 0) + 1 from public.drill");
        written++;
    }

    private static async Task SayUpAsync(Oracle oracle, string sentence, RunningHost host)
    {
        var took = await host.ReadyAsync();
        oracle.Say(sentence, took is not null, took ?? host.Said);
    }

    private static async Task SayGoneAsync(Oracle oracle, string home)
    {
        var (left, took) = await Strays.WaitUntilGoneAsync(home);
        oracle.Say("no stray process", left.Count == 0, left.Count == 0 ? $"gone after {took.TotalSeconds:0.00} s" : string.Join("; ", left));
    }

    private static void KillServer(string home) =>
        RunningHost.Send(int.Parse(File.ReadLines($"{home}/data/postmaster.pid").First(), CultureInfo.InvariantCulture), Signal.Kill);

    private static async Task<int> CountAsync(string home)
    {
        await using var connection = await OpenAsync(home);
        await using var count = new NpgsqlCommand("select count(*)::int from public.drill", connection);
        return (int)(await count.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(string home, string sql)
    {
        await using var connection = await OpenAsync(home);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(string home)
    {
        var connection = new NpgsqlConnection($"Host={home}/run;Username=postgres;Database=pinghu;Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
