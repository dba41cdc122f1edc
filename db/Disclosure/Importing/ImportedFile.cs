using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What a file is, by its bytes.</summary>
public enum ImportKind
{
    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>A page.</summary>
    Html,

    /// <summary>Text without marks.</summary>
    Text,

    /// <summary>A Word document (.docx).</summary>
    Word,

    /// <summary>A table of metadata: one row a file.</summary>
    Table,

    /// <summary>What is handed to a reader as it is: PDF, OFD, a picture, a sheet.</summary>
    Attachment,
}

/// <summary>What becomes of a file.</summary>
public enum ImportOutcome
{
    /// <summary>A draft.</summary>
    Draft,

    /// <summary>Nothing by itself: it belongs beside a text.</summary>
    Attachment,

    /// <summary>What it says about other files was taken over.</summary>
    Metadata,

    /// <summary>The same bytes were taken in before.</summary>
    AlreadyThere,

    /// <summary>It cannot be read; the sentence says why.</summary>
    Refused,
}

/// <summary>A file that was handed in, and what it gives.</summary>
/// <param name="Path">Its place below the folder, with forward slashes.</param>
/// <param name="Kind">What it is; null when that is not known.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Sha256">The hash of its bytes, in hex.</param>
/// <param name="Page">What it says; null unless it becomes a draft.</param>
/// <param name="Encoding">What its characters were read as; null where the format itself says it.</param>
/// <param name="Lost">What did not come along, one sentence each.</param>
/// <param name="Why">Why it was refused, or what to do with an attachment.</param>
public sealed record ImportedFile(
    string Path, ImportKind? Kind, ImportOutcome Outcome, string Sha256, SourcePage? Page, PlainEncoding? Encoding, IReadOnlyList<Saying> Lost, Saying? Why)
{
    /// <summary>The code or the name of the column that a table of metadata names; null for none.</summary>
    public string? Column { get; init; }

    /// <summary>The pictures that come along; the text shows them at their addresses in the library.</summary>
    public IReadOnlyList<ImportedPicture> Pictures { get; init; } = [];

    /// <summary>Where it stood before, as <see cref="OldAddress.Read"/> reads it.</summary>
    public IReadOnlyList<string> OldAddresses { get; init; } = [];

    /// <summary>For a table of metadata: what became of each of its rows.</summary>
    public IReadOnlyList<MetadataRow> Rows { get; init; } = [];
}

/// <summary>A row of a table of metadata.</summary>
/// <param name="Line">Its place in the table; the first row below the header is 2.</param>
/// <param name="File">The file that it names.</param>
/// <param name="Applied">It was taken over; what of it could not be, the sentences say.</param>
/// <param name="Problems">What was not taken over, one sentence each.</param>
public sealed record MetadataRow(int Line, string File, bool Applied, IReadOnlyList<Saying> Problems);

/// <summary>What a converter made of a document.</summary>
/// <param name="Title">Its own title; empty when it has none.</param>
/// <param name="Markdown">Its text.</param>
/// <param name="Lost">What did not come along.</param>
/// <param name="Source">信息来源, where it says it.</param>
/// <param name="Address">Its own address, where it says it.</param>
internal sealed record Converted(string Title, string Markdown, IReadOnlyList<Saying> Lost, string? Source = null, string? Address = null);
