using System.Buffers.Binary;

namespace PingHuEcoPublic.Media;

/// <summary>For what a rendition is.</summary>
public enum RenditionFormat
{
    /// <summary>WebP, in each width.</summary>
    Webp,

    /// <summary>JPEG, in each width: for old readers, and for what is handed to other media.</summary>
    Jpeg,

    /// <summary>JPEG, cut to 1200 × 630 around the focal point: for what is shared.</summary>
    Card,
}

/// <summary>A clean picture out of the worker.</summary>
/// <param name="Format">For what.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bytes">The file.</param>
public sealed record Rendition(RenditionFormat Format, int Width, int Height, byte[] Bytes)
{
    /// <summary>Two formats in five widths, and the card.</summary>
    private const int Most = 11;

    /// <summary>Reads what the worker wrote. Its output is not trusted either.</summary>
    /// <exception cref="InvalidDataException">It is anything but known frames, one card among them.</exception>
    public static IReadOnlyList<Rendition> Read(ReadOnlySpan<byte> output)
    {
        var all = new List<Rendition>();
        while (!output.IsEmpty)
        {
            if (output.Length < 13) throw new InvalidDataException("A frame breaks off.");
            var (format, length) = ((RenditionFormat)output[0], BinaryPrimitives.ReadInt32BigEndian(output[9..]));
            if (!Enum.IsDefined(format) || length <= 0 || length > output.Length - 13) throw new InvalidDataException("A frame is none of ours.");
            all.Add(new(format, BinaryPrimitives.ReadInt32BigEndian(output[1..]), BinaryPrimitives.ReadInt32BigEndian(output[5..]), output.Slice(13, length).ToArray()));
            output = output[(13 + length)..];
        }
        if (all.Count > Most || all.Count(one => one.Format == RenditionFormat.Card) != 1 || all.DistinctBy(one => (one.Format, one.Width)).Count() != all.Count) throw new InvalidDataException("Other frames are expected.");
        return all;
    }
}
