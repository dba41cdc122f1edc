using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PingHuEcoPublic.Drills;

internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

/// <summary>web or api, or <c>dotnet run</c> of one of them, as a program in a process group of its own.</summary>
internal sealed class RunningHost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(5) };

    private RunningHost(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it wrote on the console so far.</summary>
    public string Said
    {
        get { lock (said) return said.ToString(); }
    }

    /// <param name="home">Where it keeps what is its own.</param>
    /// <param name="host"><c>web</c> or <c>api</c>.</param>
    /// <param name="settings">More environment.</param>
    public static RunningHost Start(string home, string host, params (string Name, string Value)[] settings) =>
        Start(home, [Program(host)], FreeAddress(), settings);

    /// <summary>web, at an address that may be taken.</summary>
    public static RunningHost StartAt(Uri address, string home, params (string Name, string Value)[] settings) =>
        Start(home, [Program("web")], address, settings);

    /// <summary>As somebody at a console would start it.</summary>
    public static RunningHost DotnetRun(string home, string host) =>
        Start(home, ["dotnet", "run", "--no-build", "-c", Configuration, "--project", Path.Combine(Root, host), "--"], FreeAddress(), []);

    /// <summary>One of web's own commands, typed in a folder.</summary>
    /// <returns>The exit code and what it said.</returns>
    public static async Task<(int Code, string Said)> VerbAsync(string folder, params string[] typed)
    {
        var info = new ProcessStartInfo("dotnet", ["run", "--no-build", "-c", Configuration, "--project", Path.Combine(Root, "web"), "--", .. typed])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        using var verb = Process.Start(info)!;
        var said = await verb.StandardOutput.ReadToEndAsync();
        await verb.WaitForExitAsync();
        return (verb.ExitCode, said.Trim());
    }

    private static RunningHost Start(string home, string[] command, Uri address, (string Name, string Value)[] settings)
    {
        // A session of its own, so that a Ctrl-C can be sent to all of it and not to us; without an inherited "ignore SIGINT".
        var info = new ProcessStartInfo("setsid", ["env", "--default-signal=INT", .. command, "--urls", address.ToString().TrimEnd('/')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        info.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        info.Environment["PINGHU_HOME"] = home;
        info.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        foreach (var (name, value) in settings) info.Environment[name] = value;
        var running = new RunningHost(Process.Start(info)!, address);
        running.process.OutputDataReceived += (_, line) => running.Hear(line.Data);
        running.process.ErrorDataReceived += (_, line) => running.Hear(line.Data);
        running.process.BeginOutputReadLine();
        running.process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Waits for the block on the console.</summary>
    /// <returns>How long its start took by its own measure; null when it did not come up.</returns>
    public async Task<string?> ReadyAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (!process.HasExited && Stopwatch.GetElapsedTime(began) < Patience)
        {
            if (Said.Split('\n').FirstOrDefault(line => line.Contains("Start took", StringComparison.Ordinal)) is { } took) return took.Split("  ")[^1].Trim();
            await Task.Delay(50);
        }
        return null;
    }

    /// <summary>The status of a page; 0 when nobody answers.</summary>
    public async Task<int> AskAsync(string path)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Address, path));
            return (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Sends a signal to the program alone, or, as a console does, to its whole group.</summary>
    public void Send(Signal signal, bool wholeGroup = false) => Send(wholeGroup ? -process.Id : process.Id, signal);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code; null when it did not end.</returns>
    public async Task<int?> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
        client.Dispose();
    }

    public static void Send(int pid, Signal signal)
    {
        using var kill = Process.Start("sh", ["-c", "kill -$1 $2 2>/dev/null", "kill", $"{(int)signal}", $"{pid}"]);
        kill.WaitForExit();
    }

    public static string Root { get; } = FindRoot();

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    private static string Program(string host) =>
        Path.Combine(Root, host, "bin", Configuration, "net10.0", host == "web" ? "PingHuEcoPublic.Web" : "PingHuEcoPublic.Api");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "PingHuEcoPublic.sln"))) return folder.FullName;
        throw new InvalidOperationException("The drills run inside the repository.");
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (said) said.AppendLine(line);
    }
}
