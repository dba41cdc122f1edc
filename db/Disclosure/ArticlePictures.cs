using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Pictures in a text: only those of the library, each in the widths that it has, so that a phone loads a small one.</summary>
public static partial class ArticlePictures
{
    /// <summary>What stands as title of a picture that says nothing: <c>![](/pictures/… "decorative")</c>.</summary>
    public const string Decorative = "decorative";

    // As wide as the text: a phone's screen, or the measure of an article.
    private const string Sizes = "(min-width: 48em) 42rem, 92vw";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().DisableHtml().Build();

    /// <summary>The pictures of the library that a text shows.</summary>
    public static IReadOnlyCollection<Guid> In(string markdown) =>
        [.. Markdown.Parse(markdown, Pipeline).Descendants<LinkInline>().Where(link => link.IsImage).Select(link => IdAt(link.Url)).OfType<Guid>().Distinct()];

    /// <summary>The picture at an address in a text; null where it is none of the library.</summary>
    public static Guid? IdAt(string? url) => url is not null && Address().Match(url) is { Success: true } match && Guid.TryParse(match.Groups[1].Value, out var id) ? id : null;

    /// <summary>Whether its writer says that a picture says nothing.</summary>
    internal static bool IsDecorative(LinkInline picture) => picture.Title == Decorative;

    internal static void Place(MarkdownDocument document, IReadOnlyDictionary<Guid, Picture> pictures)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(link => link.IsImage).ToArray())
            link.ReplaceBy(IdAt(link.Url) is { } id && pictures.TryGetValue(id, out var picture) && picture.Widths.Length > 0
                ? new HtmlInline(Html(picture, IsDecorative(link) ? "" : Article.WordsOf(link)))
                : new LiteralInline(Article.WordsOf(link)), copyChildren: false);
    }

    private static string Html(Picture picture, string alt)
    {
        // The middle width for browsers that know no srcset: nobody gets more than a screen needs.
        var middle = picture.Widths.Index().LastOrDefault(each => each.Item <= 960);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <picture><source type="image/webp" srcset="{Set(picture, RenditionFormat.Webp)}" sizes="{Sizes}"><img src="{picture.Address(picture.Widths[middle.Index], RenditionFormat.Jpeg)}" srcset="{Set(picture, RenditionFormat.Jpeg)}" sizes="{Sizes}" width="{picture.Widths[^1]}" height="{picture.Heights[^1]}" alt="{WebUtility.HtmlEncode(alt)}" loading="lazy"></picture>
            """);
    }

    private static string Set(Picture picture, RenditionFormat format) => string.Join(", ", picture.Widths.Select(width => $"{picture.Address(width, format)} {width}w"));

    [GeneratedRegex("^/pictures/([0-9a-fA-F-]{36})$")]
    private static partial Regex Address();
}
