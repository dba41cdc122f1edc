using NetVips;

namespace PingHuEcoPublic.Media;

/// <summary>What the worker makes of a picture for texts: two formats in the widths that it fills, and a card cut around its focal point.</summary>
public static class PictureFrames
{
    private const int CardWidth = 1200;
    private const int CardHeight = 630;

    // The library's own limit of a side: only the width bounds.
    private const int AnyHeight = 10_000_000;

    internal static void Write(byte[] photo, int focalX, int focalY, Action<byte, Image, byte[]> write)
    {
        PhotoFile.Read(photo);
        using var decoded = Image.ThumbnailBuffer(photo, Picture.AllWidths[^1], height: AnyHeight, size: Enums.Size.Down, outputProfile: "srgb", failOn: Enums.FailOn.Error);
        using var flat = decoded.HasAlpha() ? decoded.Flatten(background: [255, 255, 255]) : decoded.Copy();
        using var large = flat.CopyMemory();
        int[] fitting = [.. Picture.AllWidths.Where(width => width <= large.Width)];
        foreach (var width in fitting is [] ? [large.Width] : fitting)
        {
            using var one = width == large.Width ? large.Copy() : large.ThumbnailImage(width, height: AnyHeight, size: Enums.Size.Down);
            write((byte)RenditionFormat.Webp, one, one.WebpsaveBuffer(q: 80, keep: Enums.ForeignKeep.None));
            write((byte)RenditionFormat.Jpeg, one, one.JpegsaveBuffer(q: 82, keep: Enums.ForeignKeep.None));
        }
        var (left, top, cutWidth, cutHeight) = Cut(large.Width, large.Height, focalX, focalY);
        using var cut = large.ExtractArea(left, top, cutWidth, cutHeight);
        using var card = cut.ThumbnailImage(CardWidth, height: AnyHeight, size: Enums.Size.Down);
        write((byte)RenditionFormat.Card, card, card.JpegsaveBuffer(q: 82, keep: Enums.ForeignKeep.None));
    }

    /// <summary>The largest piece in the card's proportions whose middle lies as near to the focal point as the edges allow.</summary>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="height">Rows of the picture.</param>
    /// <param name="focalX">In hundredths from the left.</param>
    /// <param name="focalY">In hundredths from the top.</param>
    public static (int Left, int Top, int Width, int Height) Cut(int width, int height, int focalX, int focalY)
    {
        var cutWidth = Math.Max(1, Math.Min(width, height * CardWidth / CardHeight));
        var cutHeight = Math.Max(1, Math.Min(height, width * CardHeight / CardWidth));
        return (Math.Clamp((width * focalX / 100) - (cutWidth / 2), 0, width - cutWidth), Math.Clamp((height * focalY / 100) - (cutHeight / 2), 0, height - cutHeight), cutWidth, cutHeight);
    }
}
