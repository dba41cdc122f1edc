namespace PingHuEcoPublic.Disclosure;

/// <summary>A file of a notice, with the text that says the same as a page.</summary>
/// <param name="Id">Its id, for good part of its address.</param>
/// <param name="Name">The name under which it is saved.</param>
/// <param name="Format">What it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Pages">Its pages, of a workbook its sheets; null where it does not say.</param>
/// <param name="Sha256">SHA-256 in hex.</param>
/// <param name="Title">What it is called on the page.</param>
/// <param name="Body">What it says, in Markdown; empty while nobody wrote it.</param>
public sealed record Attachment(Kernel.Id<Attachment> Id, string Name, AttachmentFormat Format, int Bytes, int? Pages, string Sha256, string Title, string Body)
{
    /// <summary>The most attachments of one notice.</summary>
    public const int Most = 20;

    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 100;

    /// <summary>The text is there: a reader need not download the file.</summary>
    public bool HasText => Body.Length > 0;

    /// <summary>Its size as people read it.</summary>
    public string Size => Bytes < 1024 * 1024
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Max(1, Bytes / 1024)} KB")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Bytes / 1024d / 1024:0.0} MB");

    /// <summary>The name under which a file is saved: without path or marks that a system may not write, and ending as its format does.</summary>
    public static string SafeName(string name, AttachmentFormat format)
    {
        var stem = Path.GetFileNameWithoutExtension(name.Replace('\\', '/').Split('/')[^1]);
        var clean = new string([.. stem.Select(letter => char.IsControl(letter) || "\"<>|:*?%#&;".Contains(letter, StringComparison.Ordinal) || char.IsSurrogate(letter) ? '_' : letter)]).Trim(' ', '.');
        return $"{(clean.Length > 80 ? clean[..80] : clean.Length > 0 ? clean : "attachment")}{AttachmentFile.Extension(format)}";
    }
}

/// <summary>A file with its bytes, for somebody who may have it.</summary>
/// <param name="File">What it is.</param>
/// <param name="Html">Its text as rendered and cleaned; empty for none.</param>
/// <param name="Edition">The edition that it belongs to.</param>
/// <param name="NoticeTitle">The title of that edition.</param>
public sealed record PublicAttachment(Attachment File, string Html, int Edition, string NoticeTitle);
