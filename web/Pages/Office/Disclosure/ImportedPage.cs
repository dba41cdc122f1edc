using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What was recognised in a pasted text or a file.</summary>
/// <param name="Page">The page, taken apart.</param>
/// <param name="Encoding">What a file was read as; null for a pasted text.</param>
public sealed record ImportedPage(SourcePage Page, PlainEncoding? Encoding)
{
    private static readonly string[] Endings = [".txt", ".md", ".markdown"];

    /// <summary>The draft that it becomes; its column is for a person to choose.</summary>
    public NoticeForm Form => new()
    {
        Title = Page.Title,
        Body = Page.Body,
        Source = Page.Source ?? "",
        Issuer = Page.Issuer ?? "",
        DocumentNumber = Page.DocumentNumber ?? "",
        DocumentDate = Page.DocumentDate,
    };

    public static async Task<ImportedPage> ReadAsync(string text, IFormFile? file, CancellationToken ct)
    {
        if (file is null)
            return string.IsNullOrWhiteSpace(text) ? throw new Refusal("import.text.needed") { Field = "Pasted" } : new(SourcePage.Read(text), null);
        if (!Endings.Contains(Path.GetExtension(file.FileName), StringComparer.OrdinalIgnoreCase)) throw new Refusal("import.file.kind") { Field = "Upload" };
        if (file.Length > PlainFile.Largest) throw new Refusal("import.file.large", PlainFile.Largest / 1024 / 1024) { Field = "Upload" };
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        var read = PlainFile.Read(bytes.ToArray());
        return new(SourcePage.Read(read.Text, markdown: !file.FileName.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)), read.Encoding);
    }
}
