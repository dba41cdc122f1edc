using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace PingHuEcoPublic.Media;

/// <summary>Has one photo decoded in a child process that is bounded in memory, processor and wall time and knows nothing else.</summary>
/// <param name="configuration"><c>Media:Worker</c> names the executable where this process is not a host of ours; <c>Media:Seconds</c> says how long one photo may take by the clock, 30 where nothing is said.</param>
public sealed class PhotoDecoder(IConfiguration configuration)
{
    // By the clock a machine out of breath takes long over any photo; what is wrong with the photo itself meets the eight processor seconds.
    private readonly TimeSpan patience = TimeSpan.FromSeconds(configuration["Media:Seconds"] is { Length: > 0 } said ? double.Parse(said, CultureInfo.InvariantCulture) : 30);
    private const int MostOutput = 32 * 1024 * 1024;
    private static readonly string? Prlimit = new[] { "/usr/bin/prlimit", "/bin/prlimit" }.FirstOrDefault(File.Exists);

    // Two at once: a burst of photos may take a while, it may not take the machine.
    private static readonly SemaphoreSlim Workers = new(2);

    /// <summary>Decodes a photo.</summary>
    /// <returns>The derivatives, or null where the photo cannot be decoded within the bounds.</returns>
    /// <exception cref="TimeoutException">The worker took too long by the clock and was ended: the photo may be tried again later.</exception>
    public Task<IReadOnlyList<Derivative>?> DecodeAsync(byte[] photo, CancellationToken ct) => RunAsync(photo, [], output => Derivative.Read(output), ct);

    /// <summary>Decodes a picture of the library.</summary>
    /// <param name="photo">The picture.</param>
    /// <param name="focalX">What must stay in sight when it is cut, in hundredths from the left.</param>
    /// <param name="focalY">The same from the top.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The renditions, or null where it cannot be decoded within the bounds.</returns>
    /// <exception cref="TimeoutException">The worker took too long by the clock and was ended: the photo may be tried again later.</exception>
    public Task<IReadOnlyList<Rendition>?> RenderAsync(byte[] photo, int focalX, int focalY, CancellationToken ct) =>
        RunAsync(photo, [MediaWorker.ForLibrary, focalX.ToString(CultureInfo.InvariantCulture), focalY.ToString(CultureInfo.InvariantCulture)], output => Rendition.Read(output), ct);

    private async Task<IReadOnlyList<T>?> RunAsync<T>(byte[] photo, string[] asked, Func<byte[], IReadOnlyList<T>> read, CancellationToken ct)
    {
        await Workers.WaitAsync(ct);
        try
        {
            using var worker = Process.Start(Command(asked)) ?? throw new InvalidOperationException("The media worker did not start.");
            using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
            over.CancelAfter(patience);
            try
            {
                var (feeding, chatter, output) = (FeedAsync(worker, photo, over.Token), DrainAsync(worker.StandardError.BaseStream, over.Token), ReadAsync(worker.StandardOutput.BaseStream, over.Token));
                await Task.WhenAll(feeding, chatter, output, worker.WaitForExitAsync(over.Token));
                return worker.ExitCode == 0 ? read(await output) : null;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new TimeoutException("The media worker took too long.");
            }
            catch (InvalidDataException)
            {
                return null;
            }
            finally
            {
                if (!worker.HasExited) worker.Kill(entireProcessTree: true);
            }
        }
        finally
        {
            Workers.Release();
        }
    }

    private ProcessStartInfo Command(string[] asked)
    {
        string[] host = configuration["Media:Worker"] is { Length: > 0 } named ? [named]
            : Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, Environment.GetCommandLineArgs()[0]]
            : [Environment.ProcessPath!];
        // 2.5 GB of addresses, most of them only reserved (1.5 GB is too little for .NET itself); 8 processor seconds; no file, no dump.
        string[] bounds = Prlimit is null ? [] : [Prlimit, "--as=2684354560", "--cpu=8", "--fsize=0", "--core=0", "--nofile=96", "--"];
        string[] line = [.. bounds, .. host, MediaWorker.Argument, .. asked];
        var command = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var name in command.Environment.Keys.Where(name => name is not ("PATH" or "HOME" or "DOTNET_ROOT")).ToArray()) command.Environment.Remove(name);
        command.Environment["DOTNET_GCHeapHardLimit"] = "0x8000000";
        command.Environment["DOTNET_EnableDiagnostics"] = "0";
        // It would map its code through a file in memory, and files are forbidden here.
        command.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        command.Environment["DOTNET_TieredPGO"] = "0";
        command.Environment["VIPS_WARNING"] = "0";
        command.Environment["LC_ALL"] = "C.UTF-8";
        return command;
    }

    private static async Task FeedAsync(Process worker, byte[] photo, CancellationToken ct)
    {
        try
        {
            await worker.StandardInput.BaseStream.WriteAsync(photo, ct);
            worker.StandardInput.Close();
        }
        catch (IOException)
        {
            // It died early; its exit code says so.
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (read.Length + count > MostOutput) throw new InvalidDataException("The worker says too much.");
            read.Write(buffer, 0, count);
        }
        return read.ToArray();
    }

    private static async Task DrainAsync(Stream stream, CancellationToken ct)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, ct) > 0)
        {
        }
    }
}
