using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PingHuEcoPublic.Kernel;
using Blip = DocumentFormat.OpenXml.Drawing.Blip;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A Word document as Markdown: headings, lists, tables and bold come along; what does not is listed.</summary>
internal sealed partial class WordToMarkdown
{
    private readonly StringBuilder text = new();
    private readonly MainDocumentPart main;
    private readonly StyleDefinitionsPart? styles;
    private readonly ImportedPictures? shown;
    private int taken;
    private string title = "";

    private WordToMarkdown(MainDocumentPart main, ImportedPictures? shown) => (this.main, styles, this.shown) = (main, main.StyleDefinitionsPart, shown);

    /// <param name="bytes">The document.</param>
    /// <param name="shown">Takes its pictures; null where only its words are wanted.</param>
    public static Converted Of(byte[] bytes, ImportedPictures? shown = null)
    {
        try
        {
            Package.Bound(bytes, "import.word.large", "import.word.broken");
            using var word = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
            var main = word.MainDocumentPart;
            if (main?.Document?.Body is not { } body) throw new Refusal("import.word.broken") { Field = "Upload" };
            var writer = new WordToMarkdown(main, shown);
            foreach (var element in body.ChildElements) writer.Block(element);
            return new(writer.title, writer.text.ToString().Trim(), [.. Lost(main, body, writer.taken)]);
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException or ArgumentException or InvalidOperationException or IOException or NotSupportedException or FormatException)
        {
            throw new Refusal("import.word.broken") { Field = "Upload" };
        }
    }

    private void Block(OpenXmlElement element)
    {
        switch (element)
        {
            case Paragraph paragraph:
                Paragraph(paragraph);
                break;
            case Table table:
                var rows = table.Elements<TableRow>().Select(row => (IReadOnlyList<string>)[.. row.Elements<TableCell>().SelectMany(CellOf)]).Where(row => row.Any(cell => cell.Length > 0)).ToArray();
                if (rows.Length > 0) Put(MarkdownText.Table(rows));
                break;
            case SdtBlock { SdtContentBlock: { } content }:
                foreach (var inner in content.ChildElements) Block(inner);
                break;
        }
    }

    private void Paragraph(Paragraph paragraph)
    {
        var words = WordsOf(paragraph);
        foreach (var picture in paragraph.Descendants<Drawing>()) PutPicture(picture);
        if (words.Trim().Length == 0) return;
        var level = LevelOf(paragraph);
        var plain = MarkdownText.Line(PlainOf(paragraph));
        if (level == 0 || (title.Length == 0 && text.Length == 0 && level == 1)) title = Unescaped().Replace(plain, "$1");
        else if (level is > 0 and <= 6) Put($"{new string('#', level.Value)} {plain}");
        else if (paragraph.ParagraphProperties?.NumberingProperties is not null) Put($"- {words}");
        else Put(words);
    }

    // A picture stands by itself before its paragraph; what Word calls its description is what it shows.
    private void PutPicture(Drawing drawing)
    {
        if (drawing.Descendants<Blip>().FirstOrDefault()?.Embed?.Value is not { } id || main.Parts.FirstOrDefault(part => part.RelationshipId == id).OpenXmlPart is not ImagePart part) return;
        using var stream = part.GetStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var said = drawing.Descendants<DocProperties>().FirstOrDefault();
        if (shown?.Take(bytes.ToArray(), said?.Name?.Value ?? "") is not { } address) return;
        taken++;
        Put($"![{MarkdownText.Line(said?.Description?.Value ?? "")}]({address})");
    }

    // 0 is the document's title; null is text. The outline says it, or the style's own, or the style's name in either language.
    private int? LevelOf(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own and < 9) return own + 1;
        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        if (id is null) return null;
        var style = styles?.Styles?.Elements<Style>().FirstOrDefault(each => each.StyleId?.Value == id);
        if (style?.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } outline and < 9) return outline + 1;
        var name = style?.StyleName?.Val?.Value ?? id;
        return name is "Title" or "标题" ? 0 : HeadingName().Match(name) is { Success: true } match ? match.Groups[1].Value[0] - '0' : null;
    }

    private static string WordsOf(Paragraph paragraph)
    {
        var line = new StringBuilder();
        var bold = false;
        foreach (var run in paragraph.Descendants<Run>().Where(IsThere))
        {
            var words = TextOf(run);
            if (words.Length == 0) continue;
            var heavy = run.RunProperties?.Bold is { } mark && mark.Val?.Value != false && words.Trim().Length > 0;
            if (heavy != bold) line.Append("**");
            bold = heavy;
            line.Append(string.Join("\\\n", words.Split('\n').Select(PlainToMarkdown.Escaped)));
        }
        if (bold) line.Append("**");
        return line.ToString();
    }

    private static string PlainOf(OpenXmlElement element) => string.Concat(element.Descendants<Run>().Where(IsThere).Select(TextOf));

    // What was struck out under track changes is not text; of two ways to draw a thing the fallback would say it twice.
    private static bool IsThere(Run run) => !run.Ancestors<DeletedRun>().Any() && !run.Ancestors<AlternateContentFallback>().Any();

    private static string TextOf(Run run) => string.Concat(run.ChildElements.Select(part => part switch
    {
        WordText words => words.Text,
        TabChar => " ",
        Break { Type: null } or CarriageReturn => "\n",
        NoBreakHyphen => "-",
        _ => "",
    }));

    private static IEnumerable<string> CellOf(TableCell cell)
    {
        var covered = cell.TableCellProperties?.VerticalMerge is { } merge && merge.Val?.Value != MergedCellValues.Restart;
        var words = covered ? "" : string.Join(" ", cell.Descendants<Paragraph>().Select(PlainOf)).Trim();
        return Enumerable.Repeat("", Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, 40) - 1).Prepend(words);
    }

    private static IEnumerable<Saying> Lost(MainDocumentPart main, Body body, int taken)
    {
        (string Key, int Count)[] counts =
        [
            ("import.lost.pictures", body.Descendants<Drawing>().Count() + body.Descendants<Picture>().Count() - taken),
            ("import.lost.embedded", body.Descendants<EmbeddedObject>().Count()),
            ("import.lost.formulas", body.Descendants<DocumentFormat.OpenXml.Math.OfficeMath>().Count()),
            ("import.lost.footnotes", body.Descendants<FootnoteReference>().Count() + body.Descendants<EndnoteReference>().Count()),
            ("import.lost.comments", body.Descendants<CommentReference>().Count()),
            ("import.lost.deleted", body.Descendants<DeletedRun>().Count()),
            ("import.lost.margins", main.HeaderParts.Count() + main.FooterParts.Count()),
        ];
        return counts.Where(each => each.Count > 0).Select(each => new Saying(each.Key, each.Count));
    }

    private void Put(string block) => text.Append(block).Append("\n\n");

    [GeneratedRegex(@"^(?:heading|标题)\s*([1-6])$", RegexOptions.IgnoreCase)]
    private static partial Regex HeadingName();

    [GeneratedRegex(@"\\([\\`*_\[\]|<&#>+=~.)-])")]
    private static partial Regex Unescaped();
}
