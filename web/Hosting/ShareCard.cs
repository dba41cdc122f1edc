using System.Globalization;
using System.Text;
using NetVips;
using PingHuEcoPublic.Web.Components;
using QRCoder;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// A campaign as a picture for WeChat and albums, 900 by 1200: its picture or our nine tiles, title, days, QR code and address. The words
/// need a Chinese font on the server (<c>Campaigns:Font</c>, else Noto Sans CJK where Debian puts it); without one they are left out, and
/// the picture and the code remain.
/// </summary>
/// <param name="configuration">May name the font's file.</param>
public sealed class ShareCard(IConfiguration configuration)
{
    private const int Width = 900;
    private const int Height = 1200;
    private const int PictureHeight = 560;
    private const int Margin = 60;
    private const int Code = 230;
    private static readonly string[] Usual = ["/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"];
    private static readonly int[] Ink = [29, 42, 44];
    private static readonly int[] Soft = [83, 102, 106];

    private readonly string? font = (configuration["Campaigns:Font"] is { Length: > 0 } named ? [named] : Usual).FirstOrDefault(File.Exists);

    /// <summary>Draws it as PNG.</summary>
    /// <param name="title">The campaign's title.</param>
    /// <param name="lead">The sentence under it.</param>
    /// <param name="days">Its days.</param>
    /// <param name="address">The whole address, as code and in letters.</param>
    /// <param name="picture">Its picture, clean; null for none.</param>
    public byte[] Draw(string title, string lead, string days, string address, byte[]? picture)
    {
        var layers = new List<Image>();
        try
        {
            var card = Keep(Ground(address, picture is null));
            if (picture is not null)
            {
                var cut = Keep(Image.ThumbnailBuffer(picture, Width, height: PictureHeight, crop: Enums.Interesting.Centre));
                // Flatten takes the last band for alpha whether it is or not: a picture without alpha would lose its blue.
                card = Keep(card.Insert(cut.HasAlpha() ? Keep(cut.Flatten()) : cut, 0, 0));
            }
            var below = PictureHeight + 48;
            foreach (var (text, size, colour, most) in new[] { (title, "Bold 32", Ink, 190), (lead, "18", Soft, 110) })
                if (Written(text, size, Width - (2 * Margin), most) is { } mask)
                {
                    card = Over(card, mask, colour, Margin, below);
                    below += mask.Height + 24;
                }
            if (Written(days, "15", Width - (3 * Margin) - Code, 60) is { } when) card = Over(card, when, Soft, Margin, Height - Margin - Code + 30);
            if (Written(address, "13", Width - (3 * Margin) - Code, 110) is { } where) card = Over(card, where, Ink, Margin, Height - Margin - Code + 110);
            return card.PngsaveBuffer(compression: 9, keep: Enums.ForeignKeep.None);
        }
        finally
        {
            foreach (var layer in layers) layer.Dispose();
        }

        Image Keep(Image layer)
        {
            layers.Add(layer);
            return layer;
        }

        Image? Written(string text, string style, int width, int height)
        {
            if (font is null || text.Length == 0) return null;
            var escaped = System.Net.WebUtility.HtmlEncode(text);
            var mask = Keep(Image.Text(escaped, font: $"Noto Sans CJK SC {style}", fontfile: font, width: width, wrap: Enums.TextWrap.WordChar, dpi: 110));
            return mask.Height <= height ? mask : Keep(mask.Crop(0, 0, mask.Width, height));
        }

        Image Over(Image card, Image mask, int[] colour, int x, int y)
        {
            var ink = Keep(Keep(Keep(mask.NewFromImage([.. colour.Select(part => (double)part)])).Copy(interpretation: Enums.Interpretation.Srgb)).Bandjoin(mask));
            return Keep(Keep(card.Composite2(ink, Enums.BlendMode.Over, x: x, y: y)).Flatten());
        }
    }

    private static Image Ground(string address, bool tiles)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}"><rect width="{Width}" height="{Height}" fill="#FBFAF6"/><rect width="{Width}" height="{PictureHeight}" fill="#0B6A69"/>""");
        if (tiles)
            for (var tile = 0; tile < 9; tile++)
                svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{285 + (tile % 3 * 115)}" y="{115 + (tile / 3 * 115)}" width="100" height="100" rx="18" fill="{(tile % 2 == 0 ? "#5CC3BE" : "#E4F1EF")}" fill-opacity="{(tile % 2 == 0 ? "0.9" : "0.35")}"/>""");
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var scale = (double)Code / code.ModuleMatrix.Count;
        svg.Append(CultureInfo.InvariantCulture, $"""<g transform="translate({Width - Margin - Code} {Height - Margin - Code}) scale({scale})" shape-rendering="crispEdges"><rect width="{code.ModuleMatrix.Count}" height="{code.ModuleMatrix.Count}" fill="#fff"/><path fill="#1D2A2C" d="{QrCode.Path(code.ModuleMatrix)}"/></g></svg>""");
        using var drawn = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(svg.ToString()));
        return drawn.Flatten();
    }
}
