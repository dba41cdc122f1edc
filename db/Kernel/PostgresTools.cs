using System.Diagnostics;

namespace PingHuEcoPublic.Kernel;

/// <summary>PostgreSQL's own programs of one version, run as <c>postgres</c> when we are root (the server refuses root), else as ourselves.</summary>
/// <param name="Bin">The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>psql</c>.</param>
/// <param name="Version">The major version, e.g. 15.</param>
internal sealed record PostgresTools(string Bin, int Version)
{
    public const int OldestVersion = 15;

    public static bool AsRoot => Environment.IsPrivilegedProcess;

    /// <summary>What stands before a command of a shell so that it runs as the server's owner.</summary>
    public static string Prefix => AsRoot ? "runuser -u postgres -- " : "";

    /// <summary>The newest version installed, or the one that made the data; null when there is none that will do.</summary>
    /// <param name="root">Where versions lie, e.g. <c>/usr/lib/postgresql</c>.</param>
    /// <param name="madeBy">The version that made the data; null when there are none yet.</param>
    public static PostgresTools? Find(string root, int? madeBy) =>
        (from folder in Directory.Exists(root) ? Directory.GetDirectories(root) : []
         let version = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
         let bin = Path.Combine(folder, "bin")
         where version >= OldestVersion && (madeBy is null || version == madeBy)
         where File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "pg_ctl"))
         orderby version descending
         select new PostgresTools(bin, version)).FirstOrDefault();

    /// <summary>Makes folders that belong to the server's owner alone.</summary>
    public static Task<(int Code, string Said)> OwnFoldersAsync(string[] folders, CancellationToken ct) => AsRoot
        ? RunAsync("install", ["-d", "-o", "postgres", "-g", "postgres", "-m", "0700", .. folders], ct)
        : RunAsync("install", ["-d", "-m", "0700", .. folders], ct);

    /// <summary>Runs one of the programs.</summary>
    /// <returns>Its exit code and what it said.</returns>
    public Task<(int Code, string Said)> ToolAsync(string tool, IEnumerable<string> arguments, CancellationToken ct)
    {
        var program = Path.Combine(Bin, tool);
        return AsRoot ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments], ct) : RunAsync(program, arguments, ct);
    }

    /// <summary>Runs a program to its end, with nothing to read and both its voices heard.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync(ct);
        var complained = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, $"{await said}{await complained}".Trim());
    }
}
