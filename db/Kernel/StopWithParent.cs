using Microsoft.Extensions.Hosting;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// <c>dotnet run</c> starts the program as its child, and when it is killed with <c>kill -9</c> it cannot tell the child: the child
/// looks after its parent and stops when that is gone.
/// </summary>
internal sealed class StopWithParent(IHostApplicationLifetime host) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether <c>dotnet run</c> started us; it names the launch profile in the environment.</summary>
    public static bool Wanted => OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("DOTNET_LAUNCH_PROFILE") is { Length: > 0 };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);
        for (var parent = Parent(); await timer.WaitForNextTickAsync(stoppingToken);)
            if (Parent() != parent)
            {
                host.StopApplication();
                return;
            }
    }

    // The name stands in brackets and may hold blanks; after it the state and then the parent.
    private static string Parent()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
    }
}
