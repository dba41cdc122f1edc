using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace PingHuEcoPublic.Surveys;

/// <summary>Text of other systems as plain text.</summary>
internal static class Texts
{
    private static readonly HashSet<string> Breaks = new(["p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Silent = new(["script", "style", "iframe", "object", "embed", "noscript", "template", "svg", "math"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Losing = new(["a", "img", "table", "video", "audio", "form", "input", "button", .. Silent], StringComparer.OrdinalIgnoreCase);

    static Texts() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>UTF-8, with or without its mark; UTF-16 with it; else what Windows writes in China, or in Western Europe.</summary>
    internal static string Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        // Of text that begins with a Western letter every other byte is nothing.
        if (bytes is [not 0, 0, not 0, 0, ..]) return Encoding.Unicode.GetString(bytes);
        if (bytes is [0, not 0, 0, not 0, ..]) return Encoding.BigEndianUnicode.GetString(bytes);
        var from = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try { return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, from, bytes.Length - from); }
        catch (DecoderFallbackException) { return (IsChinese(bytes) ? Encoding.GetEncoding("GB18030") : Encoding.Latin1).GetString(bytes); }
    }

    // Chinese text is pairs of high bytes, nearly all of them common characters (GB/T 2312, level 1) and punctuation; Western letters come alone.
    private static bool IsChinese(ReadOnlySpan<byte> bytes)
    {
        var (pairs, common) = (0, 0);
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] < 0x80) continue;
            pairs++;
            if (at + 1 < bytes.Length && bytes[at + 1] >= 0xA1 && bytes[at] is (>= 0xB0 and <= 0xD7) or (>= 0xA1 and <= 0xA3)) common++;
            at++;
        }
        return common * 10 >= pairs * 8;
    }

    /// <summary>What is read of a piece of HTML; nothing of it can run.</summary>
    /// <param name="html">The piece.</param>
    /// <param name="lost">The elements that meant more than their text.</param>
    internal static string Plain(string html, out IReadOnlyList<string> lost)
    {
        lost = [];
        if (!html.Contains('<', StringComparison.Ordinal) && !html.Contains('&', StringComparison.Ordinal)) return Tidy(html);
        var body = new HtmlParser().ParseDocument($"<body>{html}").Body!;
        lost = [.. body.QuerySelectorAll("*").Select(element => element.LocalName).Where(Losing.Contains).Distinct()];
        var text = new StringBuilder(html.Length);
        Write(body, text, 0);
        return Tidy(text.ToString());
    }

    /// <summary>Without what no database can hold and without blank lines and margins.</summary>
    internal static string Tidy(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value == '\n' || (!Rune.IsControl(rune) && rune != Rune.ReplacementChar)) kept.Append(rune.ToString());
        return string.Join('\n', kept.ToString().Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0));
    }

    private static void Write(INode node, StringBuilder text, int depth)
    {
        if (depth > 200) return;
        foreach (var child in node.ChildNodes)
            if (child is IText words) text.Append(words.Data.Replace('\n', ' '));
            else if (child is IElement element && !Silent.Contains(element.LocalName))
            {
                if (Breaks.Contains(element.LocalName)) text.Append('\n');
                Write(element, text, depth + 1);
                if (Breaks.Contains(element.LocalName)) text.Append('\n');
            }
    }
}
