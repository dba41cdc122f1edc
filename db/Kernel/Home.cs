using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace PingHuEcoPublic.Kernel;

/// <summary>Where what belongs to one clone lies: its private database, keys, uploads and mail drop. Two clones never meet.</summary>
public static class Home
{
    private const string Name = "pinghu-eco-public";

    /// <summary>
    /// <c>PINGHU_HOME</c>; else, as root, <c>/var/lib/pinghu-eco-public/</c> and 8 hex digits of the clone's path; else the same
    /// below the user's data folder. PostgreSQL runs as another user when we are root and could not reach root's own folder.
    /// </summary>
    /// <param name="configuration">The host's configuration, environment included.</param>
    public static string Find(IConfiguration configuration)
    {
        if (configuration["PINGHU_HOME"] is { Length: > 0 } given) return Path.GetFullPath(given);
        var below = PostgresTools.AsRoot ? "/var/lib" : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return Path.Combine(below, Name, Mark(Clone(AppContext.BaseDirectory)));
    }

    /// <summary>The folder of the solution; once published, the folder in which the hosts lie side by side.</summary>
    private static string Clone(string program)
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(program));
        for (var folder = own; folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "PingHuEcoPublic.sln"))) return folder.FullName;
        return (own.Parent ?? own).FullName;
    }

    private static string Mark(string clone) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clone)))[..8];
}
