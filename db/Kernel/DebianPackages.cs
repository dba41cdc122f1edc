using System.Diagnostics;

namespace PingHuEcoPublic.Kernel;

/// <summary>Installs PostgreSQL on Debian, as root, without the cluster that the package would start on port 5432.</summary>
internal static class DebianPackages
{
    private const string ClusterSettings = "/etc/postgresql-common/createcluster.conf";

    /// <summary>Whether this is Debian (or made of it) and we are root.</summary>
    public static bool CanInstall => PostgresTools.AsRoot && File.Exists("/etc/debian_version") && File.Exists("/usr/bin/apt-get");

    /// <summary>Installs the server of this Debian. The switch that keeps the packaged cluster away is put back as it was.</summary>
    /// <param name="say">Told each step.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="CannotStart"><c>Ground.Install.Failed</c>.</exception>
    public static async Task InstallPostgresAsync(Action<string> say, CancellationToken ct)
    {
        say(StartBlock.Both("Ground.Install.Begins"));
        await AptAsync(say, "update", [], ct);
        await AptAsync(say, "install", ["postgresql-common"], ct);
        var before = File.Exists(ClusterSettings) ? await File.ReadAllTextAsync(ClusterSettings, ct) : "";
        await File.WriteAllTextAsync(ClusterSettings, $"{before}\ncreate_main_cluster = false\n", ct);
        try
        {
            await AptAsync(say, "install", ["postgresql"], ct);
        }
        finally
        {
            await File.WriteAllTextAsync(ClusterSettings, before, CancellationToken.None);
        }
    }

    private static async Task AptAsync(Action<string> say, string verb, string[] packages, CancellationToken ct)
    {
        string[] arguments = verb == "install" ? ["install", "-y", "--no-upgrade", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", .. packages] : [verb];
        var command = $"apt-get {string.Join(' ', [verb, .. packages])}";
        say(command);
        var info = new ProcessStartInfo("apt-get", arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        info.Environment["LC_ALL"] = "C.UTF-8";
        using var apt = Process.Start(info)!;
        apt.StandardInput.Close();
        var complaints = apt.StandardError.ReadToEndAsync(ct);
        while (await apt.StandardOutput.ReadLineAsync(ct) is { } line)
            if (line.StartsWith("Unpacking ", StringComparison.Ordinal) || line.StartsWith("Setting up ", StringComparison.Ordinal)) say($"  {line}");
        await apt.WaitForExitAsync(ct);
        var why = (await complaints).Split('\n').LastOrDefault(line => line.StartsWith("E:", StringComparison.Ordinal)) ?? $"{apt.ExitCode}";
        // Lists that cannot all be fetched may still be enough to install from.
        if (apt.ExitCode != 0 && verb == "install") throw new CannotStart("Ground.Install.Failed", command, why);
    }
}
