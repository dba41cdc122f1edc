using System.Diagnostics;
using System.Globalization;

namespace PingHuEcoPublic.Bench;

/// <summary>The reference form in a process of its own, as the site has one.</summary>
public sealed class PlainHost : IAsyncDisposable
{
    /// <summary>The argument with which this program is the reference.</summary>
    public const string Argument = "plain-form";

    private readonly Process process;

    private PlainHost(Process process, Uri address, string home) => (this.process, Address, Server) = (process, address, new(process, home));

    public Uri Address { get; }

    public ServerProcess Server { get; }

    public static async Task<PlainHost> StartAsync(int questions)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(PlainHost).Assembly.Location, Argument, questions.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var said = (await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The plain form does not start.")).Split('|');
        return new(process, new(said[0]), said[1]);
    }

    /// <summary>Is the reference until its input ends.</summary>
    public static async Task<int> RunAsync(int questions)
    {
        await using var plain = await PlainForm.StartAsync(questions);
        Console.WriteLine($"{plain.Address}|{plain.Home}");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
