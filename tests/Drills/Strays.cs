using System.Diagnostics;

namespace PingHuEcoPublic.Drills;

/// <summary>The processes that belong to a home: those that work in it, name it, or were told of it in their environment.</summary>
internal static class Strays
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IReadOnlyList<string> Of(string home) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), out var pid) && pid != Environment.ProcessId
           let command = Read($"{folder}/cmdline").Replace('\0', ' ').Trim()
           where command.Length > 0
           where command.Contains(home, StringComparison.Ordinal)
               || Read($"{folder}/environ").Contains($"PINGHU_HOME={home}\0", StringComparison.Ordinal)
               || Link($"{folder}/cwd").StartsWith(home, StringComparison.Ordinal)
           select $"{Path.GetFileName(folder)} {command[..Math.Min(command.Length, 60)]}",
    ];

    /// <summary>Waits until none is left.</summary>
    /// <returns>Those that stayed, and how long it took.</returns>
    public static async Task<(IReadOnlyList<string> Left, TimeSpan Took)> WaitUntilGoneAsync(string home)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = Of(home);
            if (left.Count == 0 || Stopwatch.GetElapsedTime(began) > Patience) return (left, Stopwatch.GetElapsedTime(began));
            await Task.Delay(20);
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Link(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
