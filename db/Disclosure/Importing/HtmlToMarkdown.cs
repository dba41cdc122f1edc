using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A page as Markdown. Only words, headings, lists, tables, emphasis and honest links come along; nothing of it is ever run or loaded.</summary>
internal sealed partial class HtmlToMarkdown
{
    // Deeper is no page that somebody wrote, and recursion over it would end the process.
    private const int Deepest = 200;

    private const string NotText = "script, style, noscript, template, iframe, object, embed, form, nav, svg, link, meta, input, button, select, textarea, video, audio, canvas";

    // Where the content systems of Chinese government sites put the text of an article.
    private static readonly string[] Homes = ["#zoom", ".TRS_Editor", ".article-content", ".article-conca", "#content .content", "article", "main"];

    private readonly StringBuilder text = new();
    private readonly ImportedPictures shown;
    private int pictures;
    private int links;

    private HtmlToMarkdown(ImportedPictures shown) => this.shown = shown;

    public static Converted Of(string html, ImportedPictures shown)
    {
        var page = new HtmlParser().ParseDocument(html);
        if (IsTooDeep(page)) throw new Refusal("import.html.deep") { Field = "Upload" };
        var running = page.QuerySelectorAll("script, iframe, object, embed, form").Length + page.All.Count(each => each.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        var title = MetaOf(page, "ArticleTitle") ?? page.QuerySelector("h1")?.TextContent.Trim() ?? page.Title?.Trim() ?? "";
        var source = MetaOf(page, "ContentSource");
        var address = OldAddress.Read(MetaOf(page, "Url")) ?? OldAddress.Read(page.QuerySelector("link[rel='canonical']")?.GetAttribute("href"));
        foreach (var each in page.QuerySelectorAll(NotText)) each.Remove();
        var home = Homes.Select(page.QuerySelector).FirstOrDefault(each => each is { TextContent.Length: > 0 }) ?? page.Body;
        if (home?.QuerySelector("h1") is { } heading && heading.TextContent.Trim() == title) heading.Remove();
        var writer = new HtmlToMarkdown(shown);
        if (home is not null) writer.Blocks(home);
        var lost = new List<Saying>();
        if (running > 0) lost.Add(new("import.lost.running", running));
        if (writer.pictures > 0) lost.Add(new("import.lost.pictures", writer.pictures));
        if (writer.links > 0) lost.Add(new("import.lost.links", writer.links));
        return new(Blank().Replace(title, " "), ManyBreaks().Replace(writer.text.ToString(), "\n\n").Trim(), lost, source, address);
    }

    private static bool IsTooDeep(IDocument page)
    {
        var open = new Stack<(INode Node, int Depth)>([(page, 0)]);
        while (open.TryPop(out var next))
        {
            if (next.Depth > Deepest) return true;
            foreach (var child in next.Node.ChildNodes) open.Push((child, next.Depth + 1));
        }
        return false;
    }

    private static string? MetaOf(IDocument page, string name) =>
        page.QuerySelector($"meta[name='{name}']")?.GetAttribute("content")?.Trim() is { Length: > 0 } said ? said : null;

    private void Blocks(INode parent)
    {
        var line = new StringBuilder();
        foreach (var node in parent.ChildNodes)
            if (node is IElement element && IsBlock(element))
            {
                Flush();
                Block(element);
            }
            else line.Append(Inline(node));
        Flush();

        void Flush()
        {
            Put(line.ToString().Trim());
            line.Clear();
        }
    }

    private void Block(IElement element)
    {
        switch (element.LocalName)
        {
            case ['h', >= '1' and <= '6' and var level]:
                Put(InlinesOf(element) is { Length: > 0 } words ? $"{new string('#', level - '0')} {words.Replace("\\\n", " ", StringComparison.Ordinal)}" : "");
                break;
            case "ul" or "ol":
                Put(ListOf(element, 0));
                break;
            case "table":
                var rows = ((IHtmlTableElement)element).Rows.Select(row => (IReadOnlyList<string>)[.. row.Cells.SelectMany(CellOf)]).Where(row => row.Any(cell => cell.Length > 0)).ToArray();
                pictures += element.QuerySelectorAll("img").Length;
                if (rows.Length > 0) Put(MarkdownText.Table(rows));
                break;
            case "pre":
                Put($"```\n{element.TextContent.Trim('\n').Replace("```", "ˋˋˋ", StringComparison.Ordinal)}\n```");
                break;
            case "hr":
                Put("---");
                break;
            default:
                Blocks(element);
                break;
        }
    }

    private static IEnumerable<string> CellOf(IHtmlTableCellElement cell) =>
        Enumerable.Repeat("", Math.Clamp(cell.ColumnSpan, 1, 40) - 1).Prepend(cell.TextContent.Trim());

    private string ListOf(IElement list, int depth)
    {
        var items = new StringBuilder();
        var number = (list as IHtmlOrderedListElement)?.Start ?? 1;
        var indent = new string(' ', depth * 3);
        foreach (var item in list.Children.Where(child => child.LocalName == "li"))
        {
            var inner = item.Children.Where(child => child.LocalName is "ul" or "ol").ToArray();
            var own = string.Concat(item.ChildNodes.Except(inner).Select(Inline)).Trim();
            items.Append(indent).Append(list.LocalName == "ol" ? $"{number++}. " : "- ").Append(own.Replace("\n", $"\n{indent}   ", StringComparison.Ordinal)).Append('\n');
            foreach (var each in inner) items.Append(ListOf(each, depth + 1)).Append('\n');
        }
        return items.ToString().TrimEnd('\n');
    }

    private string InlinesOf(INode parent) => string.Concat(parent.ChildNodes.Select(Inline)).Trim();

    private string Inline(INode node)
    {
        if (node is IText words) return PlainToMarkdown.Escaped(Blank().Replace(words.Data, " "));
        if (node is not IElement element) return "";
        var inside = string.Concat(element.ChildNodes.Select(Inline));
        return element.LocalName switch
        {
            "br" => "\\\n",
            "strong" or "b" when inside.Trim() is { Length: > 0 } said => $"**{said}**",
            "a" when element.GetAttribute("href") is { } address => LinkOf(inside.Trim(), address.Trim()),
            "img" => PictureOf(element),
            _ when IsBlock(element) => inside + " ",
            _ => inside,
        };
    }

    private string LinkOf(string words, string address)
    {
        if (words.Length == 0) return "";
        if (Article.IsHonest(address) && !address.StartsWith('/') && !address.Contains(' ') && !address.Contains('(')) return address.StartsWith('#') ? words : $"[{words}]({address})";
        links++;
        return words;
    }

    private string PictureOf(IElement picture)
    {
        var alt = PlainToMarkdown.Escaped(Blank().Replace(picture.GetAttribute("alt") ?? "", " ").Trim());
        if (shown.Take(picture.GetAttribute("src")?.Trim()) is { } address) return $"![{alt}]({address})";
        pictures++;
        return alt;
    }

    private void Put(string block)
    {
        if (block.Length > 0) text.Append(block).Append("\n\n");
    }

    private static bool IsBlock(IElement element) => element.LocalName is "p" or "div" or "section" or "article" or "main" or "header" or "footer" or "aside" or "ul" or "ol" or "table" or "pre" or "hr"
        or "blockquote" or "center" or "figure" or "figcaption" or "dl" or "dt" or "dd" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyBreaks();
}
