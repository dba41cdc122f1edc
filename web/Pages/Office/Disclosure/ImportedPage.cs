using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What was recognised in a pasted text or a file.</summary>
/// <param name="Page">The page, taken apart.</param>
/// <param name="Encoding">What a file was read as; null for a pasted text.</param>
/// <param name="Lost">What did not come along.</param>
/// <param name="Pictures">The pictures that do.</param>
/// <param name="OldAddress">Where it says that it stood; empty where it does not.</param>
public sealed record ImportedPage(SourcePage Page, PlainEncoding? Encoding, IReadOnlyList<Saying> Lost, IReadOnlyList<ImportedPicture> Pictures, string OldAddress = "")
{
    /// <summary>The draft that it becomes; its column is for a person to choose.</summary>
    public NoticeForm Form => new()
    {
        Title = Page.Title,
        Body = Page.Body,
        Source = Page.Source ?? "",
        Issuer = Page.Issuer ?? "",
        DocumentNumber = Page.DocumentNumber ?? "",
        DocumentDate = Page.DocumentDate,
        OldAddress = OldAddress,
    };

    public static async Task<ImportedPage> ReadAsync(string text, IFormFile? file, CancellationToken ct)
    {
        if (file is null)
            return string.IsNullOrWhiteSpace(text) ? throw new Refusal("import.text.needed") { Field = "Pasted" } : new(SourcePage.Read(text), null, [], []);
        if (file.Length > ImportFile.Largest) throw new Refusal("import.file.large", ImportFile.Largest / 1024 / 1024) { Field = "Upload" };
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        var read = ImportFile.Read(Path.GetFileName(file.FileName), bytes.ToArray());
        return read.Page is { } page ? new(page, read.Encoding, read.Lost, read.Pictures, read.OldAddresses is [var address, ..] ? address : "")
            : read is { Outcome: ImportOutcome.Refused, Why: { } why } ? throw new Refusal(why.Key, why.Args) { Field = "Upload" }
            : throw new Refusal("import.file.kind") { Field = "Upload" };
    }
}
