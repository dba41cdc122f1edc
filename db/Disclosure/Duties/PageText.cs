using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// What is read on a page: its text without scripts, navigation and counters of visits, white space folded. Two copies of a page that
/// say the same have the same hash, though a token or the number of its readers differs.
/// </summary>
/// <param name="Text">The text.</param>
public sealed partial record PageText(string Text)
{
    private const string NotRead = "script, style, noscript, template, nav, header, footer, iframe, form";

    /// <summary>SHA-256 of the text.</summary>
    public byte[] Hash { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Text));

    /// <summary>Reads a page; for anything but HTML and plain text there is no text, and the bytes themselves are what is read.</summary>
    /// <param name="page">The page.</param>
    public static PageText Of(FetchedPage page)
    {
        if (page.MediaType is not ("text/html" or "application/xhtml+xml" or "text/plain" or "")) return new($"sha256:{Convert.ToHexStringLower(SHA256.HashData(page.Bytes))}");
        using var stream = new MemoryStream(page.Bytes);
        using var document = new HtmlParser().ParseDocument(stream);
        foreach (var element in document.QuerySelectorAll(NotRead).ToArray()) element.Remove();
        var text = string.Join(' ', document.All.SelectMany(element => element.ChildNodes.OfType<IText>()).Select(node => node.Data));
        return new(Space().Replace(Counter().Replace(text, ""), " ").Trim());
    }

    /// <summary>Whether the day stands on the page.</summary>
    public bool Shows(DateOnly day) => DayText.In(Text).Contains(day);

    [GeneratedRegex(@"(浏览|阅读|点击|访问)(次数|量|数)?\s*[:：]?\s*\d*\s*次?")]
    private static partial Regex Counter();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
