using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Reads one file that was handed in, by its bytes and not by its name. A pure rule: the same bytes give the same report, and no bytes end the process.</summary>
public static partial class ImportFile
{
    /// <summary>The largest file, in bytes.</summary>
    public const int Largest = 20 * 1024 * 1024;

    private static readonly (byte[] Start, string Name)[] Signatures =
    [
        ([0x25, 0x50, 0x44, 0x46], ".pdf"), ([0x89, 0x50, 0x4E, 0x47], ".png"), ([0xFF, 0xD8, 0xFF], ".jpg"), ([0x47, 0x49, 0x46, 0x38], ".gif"),
        ([0xD0, 0xCF, 0x11, 0xE0], ".doc"), ([0x50, 0x4B, 0x03, 0x04], ".zip"), ([0x52, 0x61, 0x72, 0x21], ".rar"), ([0x37, 0x7A, 0xBC, 0xAF], ".7z"),
    ];

    private static readonly string[] Pictures = [".png", ".jpg", ".gif"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its place below the folder.</param>
    /// <param name="bytes">What it is.</param>
    /// <param name="beside">Gives the bytes of a file that a page shows, by its address there; null where there is none.</param>
    public static ImportedFile Read(string path, byte[] bytes, Func<string, byte[]?>? beside = null)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        try
        {
            return Told(path, bytes, hash, new(beside));
        }
        catch (Refusal refusal)
        {
            return new(path, KindOf(path), ImportOutcome.Refused, hash, null, null, [], new(refusal.Message, [.. refusal.Args]));
        }
    }

    private static ImportedFile Told(string path, byte[] bytes, string hash, ImportedPictures shown)
    {
        var named = Path.GetExtension(path).ToLowerInvariant();
        if (bytes.Length > Largest) throw new Refusal("import.file.large", Largest / 1024 / 1024);
        var found = SignatureOf(bytes);
        if (found is not null && !Agree(named, found)) throw new Refusal("import.file.lies", named, found);
        if (found is ".pdf" or ".ofd") return Beside("import.attachment.document");
        if (found is ".xlsx" or ".pptx" || Pictures.Contains(found)) return Beside("import.attachment.file");
        if (found is ".doc") throw new Refusal("import.file.oldWord");
        if (found is not null and not ".docx") throw new Refusal("import.file.kind");
        switch (KindOf(path))
        {
            case ImportKind.Word:
                if (found is null) throw new Refusal("import.word.broken");
                var word = WordToMarkdown.Of(bytes, shown);
                return Draft(ImportKind.Word, SourcePage.Read($"{TitleOr(word)}\n\n{word.Markdown}", markdown: true), null, word.Lost);
            case ImportKind.Html:
                var markup = PlainFile.Read(bytes);
                var page = HtmlToMarkdown.Of(markup.Text, shown);
                var read = SourcePage.Read($"{TitleOr(page)}\n\n{page.Markdown}", markdown: true);
                return Draft(ImportKind.Html, read with { Source = page.Source ?? read.Source }, markup.Encoding, page.Lost) with { OldAddresses = page.Address is { } address ? [address] : [] };
            case ImportKind.Markdown:
                var marked = PlainFile.Read(bytes);
                var comments = Comment().Count(marked.Text);
                return Draft(ImportKind.Markdown, SourcePage.Read(Comment().Replace(marked.Text, ""), markdown: true), marked.Encoding, comments > 0 ? [new("import.lost.marks", comments)] : []);
            case ImportKind.Text:
                var plain = PlainFile.Read(bytes);
                return Draft(ImportKind.Text, SourcePage.Read(plain.Text), plain.Encoding, []);
            case ImportKind.Table:
                _ = CsvFile.Read(bytes, ImportFolder.MostFiles);
                return new(path, ImportKind.Table, ImportOutcome.Metadata, hash, null, null, [], null);
            default:
                throw new Refusal("import.file.kind");
        }

        ImportedFile Beside(string why) => new(path, ImportKind.Attachment, ImportOutcome.Attachment, hash, null, null, [], new(why));

        ImportedFile Draft(ImportKind kind, SourcePage page, PlainEncoding? encoding, IReadOnlyList<Saying> lost)
        {
            if (string.IsNullOrWhiteSpace(page.Body)) throw new Refusal("import.file.empty");
            if (page.Body.Length > Notice.LongestBody) throw new Refusal("text.long", Notice.LongestBody, page.Body.Length);
            if (!Lines.IsText(page.Title + page.Body)) throw new Refusal("import.file.binary");
            return new(path, kind, ImportOutcome.Draft, hash, page.Title.Length > 0 ? page : page with { Title = NameOf(path) }, encoding, lost, null) { Pictures = shown.All };
        }

        string TitleOr(Converted document) => document.Title is { Length: > 0 and <= Notice.LongestTitle } title ? title : NameOf(path);
    }

    private static ImportKind? KindOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".md" or ".markdown" => ImportKind.Markdown,
        ".htm" or ".html" => ImportKind.Html,
        ".txt" => ImportKind.Text,
        ".docx" => ImportKind.Word,
        ".csv" => ImportKind.Table,
        ".pdf" or ".ofd" or ".png" or ".jpg" or ".jpeg" or ".gif" or ".xlsx" or ".pptx" => ImportKind.Attachment,
        _ => null,
    };

    private static string? SignatureOf(byte[] bytes)
    {
        var found = Signatures.FirstOrDefault(each => bytes.AsSpan().StartsWith(each.Start)).Name;
        return found == ".zip" ? PackageOf(bytes) : found;
    }

    // OFD (GB/T 33190) and the Office formats are ZIPs that a certain part tells apart.
    private static string PackageOf(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return zip.GetEntry("OFD.xml") is not null ? ".ofd"
                : zip.Entries.Any(entry => entry.FullName.StartsWith("word/document", StringComparison.Ordinal)) ? ".docx"
                : zip.GetEntry("xl/workbook.xml") is not null ? ".xlsx"
                : zip.GetEntry("ppt/presentation.xml") is not null ? ".pptx" : ".zip";
        }
        catch (InvalidDataException)
        {
            return ".zip";
        }
    }

    private static bool Agree(string named, string found) => named == found || (named, found) is (".jpeg", ".jpg");

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path) is { Length: > Notice.LongestTitle } name ? name[..Notice.LongestTitle] : Path.GetFileNameWithoutExtension(path);

    [GeneratedRegex(@"<!--[^<>]{0,200}-->[ \t]*\n?")]
    private static partial Regex Comment();
}
