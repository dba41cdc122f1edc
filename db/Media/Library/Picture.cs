using System.Security.Cryptography;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>How far a picture is.</summary>
public enum PictureStage
{
    /// <summary>The worker has not come to it yet.</summary>
    Waiting,

    /// <summary>It can be shown.</summary>
    Ready,

    /// <summary>It cannot be decoded.</summary>
    Refused,
}

/// <summary>A picture of the library.</summary>
/// <param name="Id">Made of the hash of its bytes, and part of its address.</param>
/// <param name="Name">What staff call it; a description for readers belongs to each use.</param>
/// <param name="Width">Columns, as it was handed in.</param>
/// <param name="Height">Rows, as it was handed in.</param>
/// <param name="Bytes">Its size as it was handed in.</param>
/// <param name="FocalX">What must stay in sight when it is cut, in hundredths from the left.</param>
/// <param name="FocalY">The same from the top.</param>
/// <param name="Stage">Only a ready one can be shown.</param>
/// <param name="AddedAt">When it came in.</param>
/// <param name="Widths">The widths in which it can be shown, the smallest first; none before it is ready.</param>
/// <param name="Heights">The height to each width.</param>
public sealed record Picture(Id<Picture> Id, string Name, int Width, int Height, int Bytes, int FocalX, int FocalY, PictureStage Stage, DateTimeOffset AddedAt, int[] Widths, int[] Heights)
{
    /// <summary>The widths in which pictures are shown; a picture that is smaller is shown as wide as it is.</summary>
    public static readonly int[] AllWidths = [320, 640, 960, 1280, 1920];

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>The picture of these bytes.</summary>
    public static Id<Picture> IdOf(ReadOnlySpan<byte> bytes) => new(new Guid(SHA256.HashData(bytes).AsSpan(0, 16), bigEndian: true));

    /// <summary>Its address in a text.</summary>
    public static string AddressOf(Id<Picture> id) => $"/pictures/{id}";

    /// <summary>The address of one rendition.</summary>
    public string Address(int width, RenditionFormat format) => $"{AddressOf(Id)}/{width}.{(format == RenditionFormat.Webp ? "webp" : "jpg")}";
}
