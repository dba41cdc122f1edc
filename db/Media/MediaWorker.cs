using System.Buffers.Binary;
using System.Globalization;
using NetVips;

namespace PingHuEcoPublic.Media;

/// <summary>
/// The child process that decodes what strangers send: the host's own executable with the one argument <c>media-worker</c>.
/// The photo comes on standard input; each picture goes out as kind (1), width, height, length (4 each), bytes.
/// It opens no database, no file and no network, and is told nothing but the bytes and, for a picture of the library, its focal point.
/// </summary>
public static class MediaWorker
{
    /// <summary>The argument that makes a host the worker.</summary>
    public const string Argument = "media-worker";

    /// <summary>The argument after it that asks for the renditions of a picture of the library; the focal point follows in hundredths.</summary>
    public const string ForLibrary = "library";

    /// <summary>The exit code for a photo that cannot be decoded.</summary>
    public const int Undecodable = 3;

    /// <summary>Decodes standard input to standard output.</summary>
    /// <param name="asked">What stood after <see cref="Argument"/>.</param>
    /// <returns>The exit code: 0, or <see cref="Undecodable"/>.</returns>
    public static int Run(params string[] asked)
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        using var received = new MemoryStream();
        input.CopyTo(received);
        try
        {
            Restrict();
            if (asked is [ForLibrary, var x, var y]) PictureFrames.Write(received.ToArray(), int.Parse(x, CultureInfo.InvariantCulture), int.Parse(y, CultureInfo.InvariantCulture), (kind, image, bytes) => Write(output, kind, image, bytes));
            else Decode(received.ToArray(), output);
            return 0;
        }
        catch (Exception fault) when (fault is VipsException or Kernel.Refusal or ArgumentException)
        {
            return Undecodable;
        }
    }

    private static void Restrict()
    {
        NetVips.Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
        Operation.Block("VipsForeignLoad", true);
        foreach (var allowed in new[] { "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp" }) Operation.Block(allowed, false);
    }

    private static void Decode(byte[] photo, Stream output)
    {
        PhotoFile.Read(photo);
        using var decoded = Image.ThumbnailBuffer(photo, Longest(DerivativeSize.Large), height: Longest(DerivativeSize.Large), size: Enums.Size.Down, outputProfile: "srgb", failOn: Enums.FailOn.Error);
        using var flat = decoded.HasAlpha() ? decoded.Flatten(background: [255, 255, 255]) : decoded.Copy();
        using var large = flat.CopyMemory();
        using var small = large.ThumbnailImage(Longest(DerivativeSize.Small), height: Longest(DerivativeSize.Small), size: Enums.Size.Down);
        Write(output, (byte)DerivativeSize.Large, large, large.WebpsaveBuffer(q: 80, keep: Enums.ForeignKeep.None));
        Write(output, (byte)DerivativeSize.Small, small, small.WebpsaveBuffer(q: 75, keep: Enums.ForeignKeep.None));
        Write(output, (byte)DerivativeSize.Print, large, large.JpegsaveBuffer(q: 85, keep: Enums.ForeignKeep.None));
    }

    private static int Longest(DerivativeSize size) => size == DerivativeSize.Small ? 320 : 1600;

    private static void Write(Stream output, byte kind, Image image, byte[] bytes)
    {
        Span<byte> head = stackalloc byte[13];
        head[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], image.Width);
        BinaryPrimitives.WriteInt32BigEndian(head[5..], image.Height);
        BinaryPrimitives.WriteInt32BigEndian(head[9..], bytes.Length);
        output.Write(head);
        output.Write(bytes);
    }
}
