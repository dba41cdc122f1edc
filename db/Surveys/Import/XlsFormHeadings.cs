namespace PingHuEcoPublic.Surveys;

/// <summary>The headings of XLSForm as we know them: pyxform takes many spellings of one (its <c>aliases.py</c>), with spaces, with the part of the form that it binds to, in any case.</summary>
internal static class XlsFormHeadings
{
    private static readonly string[] Parts = ["bind", "control", "body", "media"];

    /// <summary>The lines by those headings; of two that mean the same the first counts.</summary>
    internal static IReadOnlyList<SheetLine> Of(IReadOnlyList<SheetLine> lines) =>
        [.. lines.Select(line => line with { Cells = line.Cells.GroupBy(cell => Of(cell.Key)).ToDictionary(same => same.Key, same => same.First().Value) })];

    /// <summary>Whether a row reads like the headings of the sheet of questions.</summary>
    internal static bool AreOfSurvey(IEnumerable<string> row)
    {
        var names = row.Select(cell => Of(cell.Trim().ToLowerInvariant()).Split("::")[0]).ToHashSet();
        return names.IsSupersetOf(["type", "name", "label"]);
    }

    private static string Of(string heading)
    {
        var pieces = heading.Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (pieces.Length > 1 && Parts.Contains(pieces[0])) pieces = pieces[1..];
        if (pieces.Length > 1 && pieces[0] == "jr") pieces = pieces[1..];
        if (pieces.Length == 0) return heading;
        var name = pieces[0].Replace(' ', '_') switch
        {
            "relevance" => "relevant",
            "calculate" => "calculation",
            "caption" => "label",
            "command" => "type",
            "tag" or "value" => "name",
            "constraining_message" or "constraintmsg" => "constraint_message",
            "requiredmsg" => "required_message",
            "readonly" => "read_only",
            "count" => "repeat_count",
            var other => other,
        };
        return pieces.Length == 1 ? name : $"{name}::{string.Join(':', pieces[1..])}";
    }
}
