using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Reads LimeSurvey's tab-separated structure: a line a question, sub-question or answer, once a language.</summary>
internal static class LimeSurveyTable
{
    private const int MostLines = 50_000;

    /// <summary>Whether a text begins with the headings of such a structure.</summary>
    internal static bool IsOne(string text) => text.Split('\n', 2)[0].Trim('\r').Split('\t') is { Length: > 3 } head && head.Contains("class") && head.Contains("type/scale");

    internal static Imported Read(string text)
    {
        var rows = Separated.Rows(text, '\t').Take(MostLines + 1).ToArray();
        if (rows.Length > MostLines) throw new Refusal("survey.import.lines", MostLines);
        if (rows.Length < 2 || !rows[0].Contains("class") || !rows[0].Contains("name")) throw new Refusal("survey.import.unknown");
        var draft = new ImportDraft("limesurvey-tsv");
        var lines = rows[1..].Select(row => rows[0].Zip(row).GroupBy(pair => pair.First).ToDictionary(same => same.Key, same => same.First().Second.Trim())).ToArray();
        var settings = lines.Where(line => Of(line, "class") == "S").GroupBy(line => Of(line, "name")).ToDictionary(same => same.Key, same => Of(same.First(), "text"));
        draft.DefaultLanguage = ImportDraft.Language(settings.GetValueOrDefault("language", ""));
        draft.Speaks(draft.DefaultLanguage);
        foreach (var language in settings.GetValueOrDefault("additional_languages", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)) draft.Speaks(ImportDraft.Language(language));
        var lime = new LimeSurvey(draft);
        foreach (var question in Questions(lines)) lime.Add(question);
        lime.Tie();
        foreach (var line in lines)
            if (Of(line, "class") switch { "AS" => "assessments", "QTA" => "quota", "C" => "conditions", _ => null } is { } part) draft.Lose(part, part == "conditions" ? LossKind.Condition : LossKind.Setting, $"{Of(line, "name")} {Of(line, "text")}");
            else if (Of(line, "class") == "SL" && Of(line, "name") is not ("surveyls_title" or "surveyls_description") && Texts.Plain(Of(line, "text"), out _) is { Length: > 0 } words) draft.Lose(Of(line, "name"), LossKind.Setting, words);
        LimeSurveyStructure.LoseSettings(draft, settings);
        foreach (var group in lines.Where(line => Of(line, "class") == "G").GroupBy(line => Of(line, "type/scale")))
            foreach (var part in new[] { "name", "text" })
                if (string.Join(" / ", group.Select(line => Texts.Plain(Of(line, part), out _)).Where(words => words.Length > 0).Distinct()) is { Length: > 0 } heading) draft.Lose($"group {group.Key}", LossKind.Group, heading);
        IEnumerable<(string, string)> Said(string name) => lines.Where(line => Of(line, "class") == "SL" && Of(line, "name") == name).Select(line => (Of(line, "language"), Of(line, "text")));
        return draft.Finish(draft.Say("title", Said("surveyls_title")), draft.Say("description", Said("surveyls_description")));
    }

    private static string Of(Dictionary<string, string> line, string column) => line.GetValueOrDefault(column, "");

    // Lines of a further language repeat the question by its name; their sub-questions and answers follow in the same order.
    private static List<LimeQuestion> Questions(Dictionary<string, string>[] lines)
    {
        var found = new Dictionary<string, LimeQuestion>();
        var (group, relevance) = ("", "");
        LimeQuestion? current = null;
        foreach (var line in lines)
        {
            var (name, language) = (Of(line, "name"), Of(line, "language"));
            switch (Of(line, "class"))
            {
                case "G":
                    (group, relevance) = (Of(line, "type/scale"), Of(line, "relevance"));
                    break;
                case "Q":
                    if (!found.TryGetValue(name, out current))
                    {
                        found[name] = current = new(name, Of(line, "type/scale"), name) { Relevance = Of(line, "relevance"), GroupRelevance = relevance, Group = group, Mandatory = Of(line, "mandatory") == "Y", MandatoryTwice = Of(line, "mandatory") == "S", Other = Of(line, "other") == "Y" };
                        if (Of(line, "validation") is { Length: > 0 } pattern) current.Losses.Add(new(name, LossKind.Validation, pattern));
                        if (Of(line, "default") is { Length: > 0 } standing) current.Losses.Add(new(name, LossKind.Default, standing));
                    }
                    foreach (var (attribute, value) in line.Where(cell => cell.Value.Length > 0 && cell.Key is not ("id" or "related_id" or "class" or "type/scale" or "name" or "relevance" or "text" or "help" or "language" or "validation" or "mandatory" or "other" or "default" or "same_default"))) current.Add(attribute, language, value);
                    current.Text.Add((language, Of(line, "text")));
                    current.Help.Add((language, Of(line, "help")));
                    break;
                case "SQ" when current is not null:
                    Add(current.Subquestions, line, name, language);
                    if (Of(line, "relevance") is not ("" or "1") and var filter) current.Losses.Add(new($"{current.Title}_{name}", LossKind.Filter, filter));
                    break;
                case "A" when current is not null:
                    Add(current.Answers, line, name, language);
                    break;
            }
        }
        return [.. found.Values];
    }

    private static void Add(List<LimePart> parts, Dictionary<string, string> line, string name, string language)
    {
        var axis = Of(line, "type/scale") is { Length: > 0 } scale ? scale : "0";
        var part = parts.FirstOrDefault(each => each.Code == name && each.Axis == axis);
        if (part is null) parts.Add(part = new(name, name, axis));
        part.Text.Add((language, Of(line, "text")));
    }
}
