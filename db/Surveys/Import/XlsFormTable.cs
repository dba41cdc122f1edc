using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Surveys;

/// <summary>What XLSForm has for a matrix: a group that is drawn as a table.</summary>
internal static partial class XlsForm
{
    private sealed partial class Reading
    {
        private static readonly string[] OwnRules = ["relevant", "constraint", "choice_filter", "default", "calculation", "appearance", "read_only", "disabled"];

        // Questions with one list of answers that are drawn as a table are a matrix, where none of them has a rule of its own.
        private static SheetLine[]? TableOf(IReadOnlyList<SheetLine> survey, int at)
        {
            if (!BeginGroup().IsMatch(survey[at]["type"]) || !survey[at]["appearance"].Split(' ').Contains("table-list")) return null;
            SheetLine[] rows = [.. survey.Skip(at + 1).TakeWhile(line => line["type"].StartsWith("select_one ", StringComparison.OrdinalIgnoreCase))];
            return rows.Length > 0 && at + rows.Length + 1 < survey.Count && EndGroup().IsMatch(survey[at + rows.Length + 1]["type"]) && rows.All(row => row["name"].Length > 0 && row["type"] == rows[0]["type"] && row["required"] == rows[0]["required"]
                && OwnRules.All(rule => row[rule].Length == 0)) ? rows : null;
        }

        private void Table(SheetLine line, SheetLine[] rows)
        {
            var name = line["name"] is { Length: > 0 } named ? named : $"#{line.Number}";
            var code = draft.CodeOf(name);
            var text = draft.Say(name, Label(line).Select(label => (label.Language, Gaps(name, label.Text))));
            var columns = Listed(rows[0], code, name, rows[0]["type"]);
            string Part(SheetLine row) => row["name"].StartsWith($"{name}-", StringComparison.Ordinal) ? row["name"][(name.Length + 1)..] : row["name"];
            var made = draft.OptionsOf($"{code}.rows", rows.Select(row => (Part(row), draft.Say(row["name"], Label(row) is { Count: > 0 } labels ? labels : [("", row["name"])]))));
            foreach (var (row, option) in rows.Zip(made)) rowCodes[row["name"]] = (code, option.Code);
            draft.Add(Common(line with { Cells = line.Cells.Where(cell => cell.Key != "appearance").Append(new("required", rows[0]["required"])).Where(cell => cell.Value.Length > 0).ToDictionary() }, name, new Matrix(code, text is { Zh: "", En: "", Others: null } ? draft.Say(name, [("", name)]) : text, made, columns)));
        }
    }

    [GeneratedRegex(@"^begin[_ ]group$", RegexOptions.IgnoreCase)]
    private static partial Regex BeginGroup();

    [GeneratedRegex(@"^end[_ ]group$", RegexOptions.IgnoreCase)]
    private static partial Regex EndGroup();
}
