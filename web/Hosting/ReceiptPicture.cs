using System.Globalization;
using System.Text;
using NetVips;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// A receipt as a picture for the album: the mark, the digits and the days to look again, without a word, since an album is seen by
/// others. The digits are strokes of our own: a server has no fonts to rely on.
/// </summary>
public static class ReceiptPicture
{
    // Each digit in a box of 10 by 16.
    private static readonly string[] Strokes =
    [
        "M5 1C2 1 1 4 1 8s1 7 4 7 4-3 4-7-1-7-4-7z",
        "M2 4l4-3v14",
        "M1 5C1 2 3 1 5 1s4 1 4 4c0 4-8 6-8 10h8",
        "M1 1h8L4 6.500c3 0 5 1.500 5 4S7 15 5 15s-4-1-4-3.500",
        "M7 15V1L1 11h8",
        "M8.500 1H2L1.500 7c5-2 7.500 .5 7.500 4 0 2.500-2 4-4 4s-4-1-4-3",
        "M8 1.500C3 1.500 1 6 1 10.500 1 13.500 3 15 5 15s4-1.500 4-4-2-4-4-4-4 1.500-4 4",
        "M1 1h8L4 15",
        "M5 1C3 1 1.500 2.500 1.500 4.500S3 8 5 8s3.500-1.500 3.500-3.500S7 1 5 1zM5 8C3 8 1 9.500 1 11.500S3 15 5 15s4-1.500 4-3.500S7 8 5 8z",
        "M2 14.500c5 0 7-4.500 7-9C9 2.500 7 1 5 1S1 2.500 1 5s2 4 4 4 4-1.500 4-4",
    ];

    /// <summary>Draws it as PNG.</summary>
    /// <param name="code">A receipt code in groups of five, or a short number in groups of three and four.</param>
    /// <param name="days">Up to two days on which looking again is worth it.</param>
    public static byte[] Draw(string code, params IReadOnlyList<DateOnly> days)
    {
        var svg = new StringBuilder("""<svg xmlns="http://www.w3.org/2000/svg" width="1440" height="800" viewBox="0 0 720 400"><rect width="720" height="400" fill="#FBFAF6"/><rect x="16" y="16" width="688" height="368" rx="14" fill="#fff" stroke="#B9C6C2" stroke-width="2"/>""");
        for (var tile = 0; tile < 9; tile++)
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{48 + (tile % 3 * 15)}" y="{44 + (tile / 3 * 15)}" width="12" height="12" rx="3" fill="{(tile % 2 == 0 ? "#0B6A69" : "#6FB0AC")}"/>""");
        string[][] lines = [.. code.Split(' ').Chunk(3)];
        foreach (var (n, groups) in lines.Index()) Line(svg, string.Join(' ', groups), 48, lines.Length > 1 ? 122 + (78 * n) : 160, 3.1, "#1D2A2C");
        if (days.Count > 0) svg.Append("""<path d="M36 292h648" stroke="#B9C6C2" stroke-width="2" stroke-dasharray="8 6"/>""");
        foreach (var (n, day) in days.Index()) Line(svg, Day(day), 48 + (282 * n), 322, 1.9, "#53666A");
        svg.Append("</svg>");
        using var picture = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(svg.ToString()));
        return picture.PngsaveBuffer(compression: 9, keep: Enums.ForeignKeep.None);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder svg, string text, double x, double y, double scale, string colour)
    {
        foreach (var sign in text)
        {
            if (sign is ' ')
            {
                x += 6 * scale;
                continue;
            }
            var stroke = sign == '-' ? "M1 8h7" : Strokes[sign - '0'];
            svg.Append(CultureInfo.InvariantCulture, $"""<path transform="translate({x} {y}) scale({scale})" d="{stroke}" fill="none" stroke="{colour}" stroke-width="1.700" stroke-linecap="round" stroke-linejoin="round"/>""");
            x += 11.800 * scale;
        }
    }
}
