using Ganss.Xss;
using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A heading as a table of contents shows it.</summary>
/// <param name="Id">Where it is in the page.</param>
/// <param name="Level">2 to 4, as in the page.</param>
/// <param name="Text">What it says.</param>
public sealed record ArticleHeading(string Id, int Level, string Text);

/// <summary>A text in Markdown as the page shows it: rendered, then cleaned by an allow-list, once for each edition.</summary>
/// <param name="Html">Safe to write into a page: no script, style, frame, form or picture from elsewhere; links to http, https, mailto, tel and this site.</param>
/// <param name="Contents">Its headings, in order.</param>
/// <param name="Plain">Its words without marks, for search.</param>
public sealed record Article(string Html, ArticleHeading[] Contents, string Plain)
{
    private const int Deepest = 4;

    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    private static readonly MarkdownPipeline Pipeline = Build();

    private static readonly HtmlSanitizer Cleaner = Sweep();

    /// <summary>Renders a text. The page's own title is its first heading, so the text's own begin at the second level, whatever was typed.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="pictures">Those of the library that it may show; of any other picture the description stays.</param>
    public static Article Of(string markdown, IReadOnlyDictionary<Guid, Picture>? pictures = null)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        var contents = NumberHeadings(document);
        ArticlePictures.Place(document, pictures ?? new Dictionary<Guid, Picture>());
        OnlyHonestLinks(document);
        MarkSignatures(document);
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return new(Cleaner.Sanitize(html.ToString()), contents, Markdown.ToPlainText(markdown, Pipeline));
    }

    private static ArticleHeading[] NumberHeadings(MarkdownDocument document)
    {
        List<ArticleHeading> contents = [];
        HeadingBlock[] headings = [.. document.Descendants<HeadingBlock>()];
        var highest = headings.Select(heading => heading.Level).DefaultIfEmpty().Min();
        foreach (var heading in headings)
        {
            heading.Level = Math.Min(heading.Level - highest + 2, Deepest);
            heading.GetAttributes().Id = $"s{contents.Count + 1}";
            contents.Add(new($"s{contents.Count + 1}", heading.Level, WordsOf(heading.Inline)));
        }
        return [.. contents];
    }

    private static void OnlyHonestLinks(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToArray())
            if (!IsHonest(link.Url)) link.ReplaceBy(new LiteralInline(WordsOf(link)), copyChildren: false);
            else if (Uri.TryCreate(link.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") link.GetAttributes().AddProperty("rel", "noopener noreferrer external");
        foreach (var link in document.Descendants<AutolinkInline>().ToArray())
            if (!link.IsEmail && !IsHonest(link.Url)) link.ReplaceBy(new LiteralInline(link.Url));
    }

    // A document ends with who signs it and the day, set to the right.
    private static void MarkSignatures(MarkdownDocument document)
    {
        foreach (var paragraph in document.OfType<ParagraphBlock>())
            if (paragraph.Inline?.LastChild is LiteralInline { PreviousSibling: LineBreakInline } last && SourcePage.DateOf(last.Content.ToString().Trim()) is not null)
                paragraph.GetAttributes().AddClass("signature");
    }

    internal static bool IsHonest(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && address![0] != '/'
            ? Schemes.Contains(uri.Scheme)
            : address is ['#', ..] or ['/', not ('/' or '\\'), ..];

    internal static string WordsOf(ContainerInline? inline) => inline is null ? "" : string.Concat(inline.Descendants().Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    }));

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().DisableHtml();
        builder.InlineParsers.Replace<EmphasisInlineParser>(new CjkEmphasis());
        return builder.Build();
    }

    private static HtmlSanitizer Sweep()
    {
        var cleaner = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "h2", "h3", "h4", "p", "br", "hr", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li",
                "table", "thead", "tbody", "tr", "th", "td", "a", "sup", "div", "picture", "source", "img",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "id", "href", "rel", "start", "colspan", "rowspan", "class", "src", "srcset", "sizes", "type", "alt", "width", "height", "loading" },
            AllowedSchemes = new HashSet<string>(Schemes, StringComparer.OrdinalIgnoreCase),
        });
        cleaner.AllowedClasses.UnionWith(["signature", "footnotes", "footnote-ref", "footnote-back-ref"]);
        cleaner.AllowedAtRules.Clear();
        return cleaner;
    }
}
