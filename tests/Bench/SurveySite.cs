using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Bench;

/// <summary>The site itself, as it is delivered, on a server of its own with commits that are flushed, and an open wave to answer.</summary>
public sealed class SurveySite : IAsyncDisposable
{
    private readonly Process host;
    private readonly string home;

    private SurveySite(Process host, string home, Uri address, string wave) => (this.host, this.home, Address, Wave) = (host, home, address, wave);

    public Uri Address { get; }

    public string Wave { get; }

    public ServerProcess Server => new(host, home);

    /// <summary>Starts the site and opens a wave of as many questions with five answers each.</summary>
    public static async Task<SurveySite> StartAsync(int questions)
    {
        var home = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"pinghu-site-{Environment.ProcessId}"));
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var host = Process.Start(new ProcessStartInfo("dotnet", [Program, "--urls", address.ToString().TrimEnd('/')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production", ["PINGHU_HOME"] = home, ["Postgres__Private"] = "true", ["Keys__Make"] = "true", ["Logging__LogLevel__Default"] = "Warning", ["ASPNETCORE_URLS"] = null,
                // What is measured is the form, not how browsers are slowed down.
                ["Surveys__NetworkAMinute"] = "100000000", ["Surveys__WaveAMinute"] = "100000000",
            },
        })!;
        host.OutputDataReceived += (_, _) => { };
        host.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        await AnswersAsync(address, host);
        return new(host, home, address, await OpenWaveAsync(home, questions));
    }

    // Built beside this program, in the same configuration.
    private static string Program => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../web/bin", Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(AppContext.BaseDirectory)!)!), "net10.0/PingHuEcoPublic.Web.dll"));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task AnswersAsync(Uri address, Process host)
    {
        using var http = new HttpClient();
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            if (host.HasExited || watch.Elapsed > TimeSpan.FromMinutes(3)) throw new InvalidOperationException($"{Program} does not answer.");
            try
            {
                if ((await http.GetAsync(address)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private static async Task<string> OpenWaveAsync(string home, int questions)
    {
        await using var server = await PrivatePostgres.HoldAsync(home, new(), CancellationToken.None);
        await using var superuser = new NpgsqlConnection(server.AdminConnectionString("pinghu"));
        await superuser.OpenAsync();
        var wave = new Id<Wave>(Guid.CreateVersion7());
        var questionnaire = new Questionnaire(Say("bench"), Say("bench"), Say("bench"), [.. Enumerable.Range(0, questions).Select(n => new SingleChoice($"q{n}", Say($"Question {n}"), [.. "abcde".Select(code => new Option(code.ToString(), Say($"Answer {code}")))]))]);
        await superuser.ExecuteAsync("""
            insert into surveys.survey (id, code) values (@wave, 'bench');
            insert into surveys.version (id, survey_id, number, definition, sha256) values (@wave, @wave, 1, @definition::jsonb, @sum);
            insert into surveys.wave (id, survey_id, version_id, title, mode, opens_on, closes_on, stage) values (@wave, @wave, @wave, @title::jsonb, 'open_link', current_date - 1, current_date + 30, 'open');
            select surveys.open_wave(@wave);
            """, new { wave = wave.Value, definition = Json.Write(questionnaire), sum = questionnaire.Sum(), title = Json.Write(Say("bench")) });
        return wave.ToString();
    }

    private static Phrase Say(string words) => new(words, words);

    public async ValueTask DisposeAsync()
    {
        host.Kill();
        await host.WaitForExitAsync();
        host.Dispose();
        NpgsqlConnection.ClearAllPools();
        // The watcher stops the server when its last host is gone.
        for (var tries = 0; Directory.Exists(home) && tries < 50; tries++)
        {
            await Task.Delay(200);
            if (!File.Exists(Path.Combine(home, "data", "postmaster.pid"))) Directory.Delete(home, recursive: true);
        }
    }
}
