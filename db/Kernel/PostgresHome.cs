using System.Diagnostics;
using System.Globalization;

namespace PingHuEcoPublic.Kernel;

/// <summary>The folder of one clone: the private server's data, socket and log, and beside them the site's keys and files.</summary>
/// <param name="Path">The absolute path.</param>
internal sealed record PostgresHome(string Path)
{
    // Linux gives a socket's address 108 bytes, one of them the end.
    private const int LongestSocket = 107;

    public string Data => $"{Path}/data";

    public string Run => $"{Path}/run";

    public string Log => $"{Run}/server.log";

    public string Door => $"{Path}/door";

    private string Mark => $"{Path}/pinghu-eco-public";

    /// <summary>The version that made the data; null when there are none yet.</summary>
    public int? MadeBy => File.Exists($"{Data}/PG_VERSION") && int.TryParse(File.ReadAllText($"{Data}/PG_VERSION"), CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>Makes the folder ours, or finds that it is; a folder with other people's things in it is left alone.</summary>
    /// <exception cref="CannotStart"><c>Ground.Home.NotOurs</c>, <c>Ground.Home.TooLong</c>, <c>Ground.Home.Denied</c>.</exception>
    public void Claim()
    {
        if (System.Text.Encoding.UTF8.GetByteCount($"{Run}/.s.PGSQL.5432") > LongestSocket) throw new CannotStart("Ground.Home.TooLong", Path);
        try
        {
            if (!Directory.Exists(Path)) Directory.CreateDirectory(Path, Rights);
            if (File.Exists(Mark)) return;
            if (Directory.EnumerateFileSystemEntries(Path).Any(entry => entry != Door)) throw new CannotStart("Ground.Home.NotOurs", Path);
            File.WriteAllText(Mark, "PingHuEcoPublic\n");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CannotStart("Ground.Home.Denied", Path);
        }
    }

    /// <summary>
    /// Makes the data, once: beside their place and then moved into it, so that a start that was cut off leaves nothing half made.
    /// Called by one host at a time.
    /// </summary>
    /// <exception cref="CannotStart"><c>Ground.Home.Unreachable</c>, <c>Ground.Postgres.WontBegin</c>.</exception>
    public async Task FurnishAsync(PostgresTools tools, PrivatePostgresOptions options, CancellationToken ct)
    {
        if (MadeBy is not null && Directory.Exists(Run)) return;
        foreach (var leftover in Directory.GetDirectories(Path, "data.*")) Directory.Delete(leftover, recursive: true);
        var draft = $"{Data}.{Environment.ProcessId}";
        var (made, why) = await PostgresTools.OwnFoldersAsync([Run, draft], ct);
        if (made != 0) throw new CannotStart("Ground.Home.Denied", Path);
        if (MadeBy is not null) return;
        string[] hurry = options.Durable ? [] : ["--no-sync"];
        (made, why) = await tools.ToolAsync("initdb", ["-D", draft, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", .. hurry], ct);
        if (made != 0) throw new CannotStart(why.Contains("Permission denied", StringComparison.Ordinal) ? "Ground.Home.Unreachable" : "Ground.Postgres.WontBegin", Path, LastLine(why));
        Directory.Move(draft, Data);
    }

    /// <summary>Whether any process still works in the data: the server, or what is left of one that was killed.</summary>
    public bool IsBusy()
    {
        if (!OperatingSystem.IsLinux()) return true;
        return ReadPid($"{Data}/postmaster.pid") is { } ours && Process.GetProcesses().Any(process => WorksHere(process, ours));
    }

    /// <summary>
    /// Forgets a server that was killed. Its pid file stays behind, and where nobody collects dead children its pid stays taken,
    /// so that the next server would believe it alive.
    /// </summary>
    public void Tidy()
    {
        if (File.Exists($"{Data}/postmaster.pid") && !IsBusy()) File.Delete($"{Data}/postmaster.pid");
    }

    /// <summary>What the server said last, to be shown when it would not start.</summary>
    public string LastWord()
    {
        try
        {
            return LastLine(File.ReadAllText(Log));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Log;
        }
    }

    private static UnixFileMode Rights => PostgresTools.AsRoot
        // The server runs as another user, who must be able to walk through to what is his.
        ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
        : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // The folder in which a process works is seen through /proc; that it is ours, by the pid file in it.
    private static bool WorksHere(Process process, string ours)
    {
        using (process)
            return ReadPid($"/proc/{process.Id}/cwd/postmaster.pid") == ours;
    }

    private static string? ReadPid(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string LastLine(string said) => said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
}
