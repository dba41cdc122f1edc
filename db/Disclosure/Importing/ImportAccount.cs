using System.Text;
using System.Text.Json;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The report on a folder, as JSON for a machine and as lines for a person.</summary>
public static class ImportAccount
{
    private static readonly JsonSerializerOptions Indented = new(Kernel.Json.Options) { WriteIndented = true };

    /// <summary>How many files came to what, and each file in the order of the folder.</summary>
    public static string Json(IReadOnlyList<ImportedFile> files, Wording words) => JsonSerializer.Serialize(new
    {
        files = files.Count,
        drafts = Count(files, ImportOutcome.Draft),
        attachments = Count(files, ImportOutcome.Attachment),
        metadata = Count(files, ImportOutcome.Metadata),
        alreadyThere = Count(files, ImportOutcome.AlreadyThere),
        refused = Count(files, ImportOutcome.Refused),
        report = files.Select(file => new
        {
            file.Path,
            file.Kind,
            file.Outcome,
            file.Sha256,
            file.Encoding,
            file.Page?.Title,
            characters = file.Page?.Body.Length,
            file.Column,
            file.Page?.Source,
            file.Page?.Issuer,
            file.Page?.DocumentNumber,
            file.Page?.DocumentDate,
            firstPublished = file.Page?.FirstPublished,
            pictures = file.Pictures.Count,
            file.OldAddresses,
            rows = file.Rows.Select(row => new { row.Line, row.File, row.Applied, problems = row.Problems.Select(problem => Said(problem, words)) }),
            removed = file.Page?.Furniture ?? [],
            lost = file.Lost.Select(lost => Said(lost, words)),
            why = file.Why is { } why ? Said(why, words) : null,
        }),
    }, Indented);

    /// <summary>One line a file, what was lost below it, and the count at the end.</summary>
    public static string Text(IReadOnlyList<ImportedFile> files, Wording words)
    {
        var text = new StringBuilder();
        foreach (var file in files)
        {
            text.Append(words[$"ImportOutcome.{file.Outcome}"]).Append("  ").Append(file.Path);
            if (file.Page is { } page) text.Append("  ").Append(words["import.line", page.Title, page.Body.Length]);
            if (file.Why is { } why) text.Append("  ").Append(Said(why, words));
            text.AppendLine();
            foreach (var row in file.Rows.Where(row => row.Problems.Count > 0))
                text.Append("    ").AppendLine(words["import.row", row.Line, row.File, string.Join(words["List.Comma"], row.Problems.Select(problem => Said(problem, words)))]);
            foreach (var lost in file.Lost) text.Append("    ").AppendLine(Said(lost, words));
        }
        return text.Append(words["import.count", files.Count, Count(files, ImportOutcome.Draft), Count(files, ImportOutcome.Attachment), Count(files, ImportOutcome.Metadata), Count(files, ImportOutcome.AlreadyThere), Count(files, ImportOutcome.Refused)]).ToString();
    }

    private static string Said(Kernel.Saying saying, Wording words) => words[saying.Key, saying.Args];

    private static int Count(IReadOnlyList<ImportedFile> files, ImportOutcome outcome) => files.Count(file => file.Outcome == outcome);
}
