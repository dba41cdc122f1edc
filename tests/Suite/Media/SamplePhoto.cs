using System.Buffers.Binary;
using NetVips;

namespace PingHuEcoPublic.Tests.Media;

/// <summary>Small photos of our own making: the tests need no file from anywhere.</summary>
internal static class SamplePhoto
{
    /// <summary>A photo with a colour gradient; a new one each time by its seed.</summary>
    public static byte[] Jpeg(int width = 64, int height = 48, int seed = 1) => Picture(width, height, seed).JpegsaveBuffer(q: 90);

    public static byte[] Png(int width = 64, int height = 48) => Picture(width, height, 1).PngsaveBuffer();

    public static byte[] Webp(int width = 64, int height = 48, bool lossless = false) => Picture(width, height, 1).WebpsaveBuffer(lossless: lossless);

    /// <summary>A JPEG whose header is whole and whose picture is missing.</summary>
    public static byte[] Undecodable()
    {
        var whole = Jpeg();
        return whole[..whole.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA])];
    }

    /// <summary>A JPEG that says where it was taken, with what, and that it lies on its side.</summary>
    public static byte[] WithGps()
    {
        var plain = Jpeg(80, 40);
        byte[] exif = [.. "Exif\0\0"u8, .. "MM\0*\0\0\0\u0008"u8, .. Directory()];
        var segment = new byte[4 + exif.Length];
        (segment[0], segment[1]) = (0xFF, 0xE1);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(2 + exif.Length));
        exif.CopyTo(segment, 4);
        return [.. plain[..2], .. segment, .. plain[2..]];
    }

    // IFD0: Make (ASCII), Orientation 6 (turn right), GPS pointer; then the GPS directory with latitude.
    private static byte[] Directory()
    {
        var bytes = new byte[160];
        var at = 0;
        void Short(int value) { BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value); at += 2; }
        void Long(int value) { BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), value); at += 4; }
        void Entry(int tag, int type, int count, int value) { Short(tag); Short(type); Long(count); Long(value); }
        Short(3);
        Entry(0x010F, 2, 12, 50);
        Short(0x0112); Short(3); Long(1); Short(6); Short(0);
        Entry(0x8825, 4, 1, 62);
        Long(0);
        "CanaryPhone\0"u8.CopyTo(bytes.AsSpan(at));
        at += 12;
        Short(2);
        Short(1); Short(2); Long(2); "N\0\0\0"u8.CopyTo(bytes.AsSpan(at)); at += 4;
        Entry(2, 5, 3, 92);
        Long(0);
        foreach (var part in new[] { 30, 1, 40, 1, 1234, 100 }) Long(part);
        return bytes[..at];
    }

    private static Image Picture(int width, int height, int seed)
    {
        var ramp = Image.Xyz(width, height);
        return (ramp[0] * seed).Bandjoin(ramp[1], ramp[0] + ramp[1]).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
