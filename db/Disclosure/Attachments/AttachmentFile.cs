using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What an attachment is. Pictures belong into the text, and what is text belongs into it too.</summary>
public enum AttachmentFormat
{
    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>OFD (GB/T 33190).</summary>
    Ofd,

    /// <summary>A Word document (.docx).</summary>
    Word,

    /// <summary>A workbook (.xlsx).</summary>
    Sheet,
}

/// <summary>A file, read by its bytes and not by its name. A pure rule: no bytes end the process.</summary>
/// <param name="Format">What it is.</param>
/// <param name="Pages">How many pages, of a workbook how many sheets; null where it does not say.</param>
/// <param name="Text">What it says as Markdown, for a person to go over; empty where that cannot be read out of it.</param>
public sealed record AttachmentFile(AttachmentFormat Format, int? Pages, string Text)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int Largest = 20 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <exception cref="Refusal">
    /// Beside Upload: <c>attachment.empty</c>, <c>attachment.large</c>, <c>attachment.kind</c>, <c>attachment.broken</c>; <c>attachment.active</c>: it holds a macro or a script;
    /// <c>attachment.locked</c>: it asks for a password.
    /// </exception>
    public static AttachmentFile Read(byte[] bytes)
    {
        if (bytes.Length == 0) throw Refused("attachment.empty");
        if (bytes.Length > Largest) throw new Refusal("attachment.large", Largest / 1024 / 1024) { Field = "Upload" };
        if (bytes.AsSpan().StartsWith("%PDF-"u8)) return new(AttachmentFormat.Pdf, PdfFile.Read(bytes).Pages, "");
        if (!bytes.AsSpan().StartsWith("PK\u0003\u0004"u8)) throw Refused("attachment.kind");
        try
        {
            Package.Bound(bytes, "attachment.unpacks", "attachment.broken");
            return OfPackage(bytes);
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException or ArgumentException or InvalidOperationException or IOException or NotSupportedException or FormatException)
        {
            throw Refused("attachment.broken");
        }
    }

    /// <summary>What a browser is told that it is.</summary>
    public static string ContentType(AttachmentFormat format) => format switch
    {
        AttachmentFormat.Pdf => "application/pdf",
        AttachmentFormat.Ofd => "application/ofd",
        AttachmentFormat.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        AttachmentFormat.Sheet => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <summary>The end of its name, with the dot.</summary>
    public static string Extension(AttachmentFormat format) => format switch
    {
        AttachmentFormat.Pdf => ".pdf",
        AttachmentFormat.Ofd => ".ofd",
        AttachmentFormat.Word => ".docx",
        AttachmentFormat.Sheet => ".xlsx",
    };

    internal static Refusal Refused(string key) => new(key) { Field = "Upload" };

    private static AttachmentFile OfPackage(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw Refused("attachment.active");
        if (zip.GetEntry("OFD.xml") is not null) return OfdFile.Read(zip);
        if (zip.GetEntry("xl/workbook.xml") is not null) return SheetText.Read(bytes);
        if (!zip.Entries.Any(entry => entry.FullName.StartsWith("word/document", StringComparison.Ordinal))) throw Refused("attachment.kind");
        using var word = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
        var pages = int.TryParse(word.ExtendedFilePropertiesPart?.Properties?.Pages?.Text, out var counted) && counted > 0 ? counted : (int?)null;
        return new(AttachmentFormat.Word, pages, WordToMarkdown.Of(bytes).Markdown);
    }
}
