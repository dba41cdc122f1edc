using System.Buffers.Binary;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>What an upload is by its own bytes: never by its name or by what the browser says.</summary>
public enum PhotoFormat
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>WebP.</summary>
    Webp,
}

/// <summary>A photo's format and size, read from its header without decoding a pixel.</summary>
/// <param name="Format">The format.</param>
/// <param name="Width">Columns, as stored.</param>
/// <param name="Height">Rows, as stored.</param>
public sealed record PhotoFile(PhotoFormat Format, int Width, int Height)
{
    /// <summary>The most bytes of one photo.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>The most photos with one form.</summary>
    public const int MostFiles = 6;

    /// <summary>The most pixels that are ever decoded.</summary>
    public const long MostPixels = 40_000_000;

    /// <summary>Reads the header and refuses in words whatever is no photo, too large, or breaks off.</summary>
    /// <exception cref="Refusal">
    /// <c>media.empty</c>, <c>media.bytes</c>, <c>media.pixels</c>, <c>media.broken</c>, <c>media.kind.gif</c>, <c>media.kind.svg</c>,
    /// <c>media.kind.pdf</c>, <c>media.kind.html</c>, <c>media.kind.heic</c>, <c>media.kind.other</c>
    /// </exception>
    public static PhotoFile Read(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty) throw new Refusal("media.empty");
        if (file.Length > MostBytes) throw new Refusal("media.bytes", MostBytes / 1024 / 1024);
        PhotoFile photo = file switch
        {
            [0xFF, 0xD8, 0xFF, ..] => new(PhotoFormat.Jpeg, JpegSize(file)),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => new(PhotoFormat.Png, PngSize(file)),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => new(PhotoFormat.Webp, WebpSize(file)),
            _ => throw new Refusal(ForeignPhoto.KeyOf(file)),
        };
        if (photo.Width <= 0 || photo.Height <= 0) throw new Refusal("media.broken");
        if ((long)photo.Width * photo.Height > MostPixels) throw new Refusal("media.pixels", MostPixels / 1_000_000);
        return photo;
    }

    private PhotoFile(PhotoFormat format, (int Width, int Height) size) : this(format, size.Width, size.Height)
    {
    }

    /// <summary>Walks the segments to the start of frame (ITU-T T.81, B.2).</summary>
    private static (int, int) JpegSize(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 9 < file.Length;)
        {
            if (file[at] != 0xFF) break;
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            if (marker is 0xD9 or 0xDA) break;
            at += marker is 0x01 or (>= 0xD0 and <= 0xD7) ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }
        throw new Refusal("media.broken");
    }

    /// <summary>Walks the chunks to the last one: a PNG that breaks off would be decoded to half a photo without a word.</summary>
    private static (int, int) PngSize(ReadOnlySpan<byte> file)
    {
        if (file.Length < 33 || !file[12..16].SequenceEqual("IHDR"u8)) throw new Refusal("media.broken");
        for (long at = 8; at + 12 <= file.Length;)
        {
            var chunk = file[(int)at..];
            if (chunk[4..8].SequenceEqual("IEND"u8)) return (Side(file[16..]), Side(file[20..]));
            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }
        throw new Refusal("media.broken");
    }

    private static int Side(ReadOnlySpan<byte> four) => (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(four));

    /// <summary>The three kinds of WebP (RFC 9649).</summary>
    private static (int, int) WebpSize(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30 || BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L > file.Length) throw new Refusal("media.broken");
        if (file[12..16].SequenceEqual("VP8X"u8)) return (1 + Three(file[24..]), 1 + Three(file[27..]));
        if (file[12..16].SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
            return (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }
        if (file[12..16].SequenceEqual("VP8 "u8))
            return (BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3FFF);
        throw new Refusal("media.broken");
    }

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
