using System.Text;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Pieces of Markdown, written so that every character of a document is read on the page again.</summary>
internal static partial class MarkdownText
{
    /// <summary>Words as a table shows them: rows of cells, the first row the head.</summary>
    public static string Table(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var width = rows.Max(row => row.Count);
        var text = new StringBuilder();
        foreach (var (i, row) in rows.Index())
        {
            text.Append("| ").AppendJoin(" | ", Enumerable.Range(0, width).Select(n => n < row.Count ? Line(row[n]) : "")).Append(" |\n");
            if (i == 0) text.Append('|').Insert(text.Length, " --- |", width).Append('\n');
        }
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Words in one line, marks escaped.</summary>
    public static string Line(string words) => PlainToMarkdown.Escaped(Blank().Replace(words, " ").Trim());

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
