using System.Globalization;
using System.Xml;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Reads LimeSurvey's .lss. Three generations were seen: the language in each row (up to DBVersion 363), sub-questions among the
/// questions, and texts in <c>*_l10ns</c> of their own (from about 400). One reader takes what a file has, whatever it says of itself.
/// </summary>
internal static class LimeSurveyStructure
{
    private static readonly string[] Settings = ["anonymized", "tokenanswerspersistence", "usecaptcha", "navigationdelay", "expires", "startdate", "assessments", "questionindex"];

    private const int MostRows = 200_000;

    internal static Imported Read(string text)
    {
        var (sections, languages, version) = Sections(text);
        if (!sections.TryGetValue("questions", out var rows)) throw new Refusal(sections.Count == 0 && version.Length == 0 ? "survey.import.unknown" : "survey.import.nosurvey");
        var draft = new ImportDraft(version.Length > 0 ? $"limesurvey-{version}" : "limesurvey");
        var settings = sections.GetValueOrDefault("surveys")?.FirstOrDefault() ?? [];
        draft.DefaultLanguage = ImportDraft.Language(settings.GetValueOrDefault("language", languages.FirstOrDefault() ?? ""));
        foreach (var language in languages) draft.Speaks(ImportDraft.Language(language));
        var lime = new LimeSurvey(draft);
        foreach (var question in Questions(draft, sections, rows)) lime.Add(question);
        lime.Tie();
        Lose(draft, sections, settings);
        var said = sections.GetValueOrDefault("surveys_languagesettings") ?? [];
        return draft.Finish(
            draft.Say("title", said.Select(row => (row.GetValueOrDefault("surveyls_language", ""), row.GetValueOrDefault("surveyls_title", "")))),
            draft.Say("description", said.Select(row => (row.GetValueOrDefault("surveyls_language", ""), row.GetValueOrDefault("surveyls_description", "")))));
    }

    private static List<LimeQuestion> Questions(ImportDraft draft, Dictionary<string, List<Dictionary<string, string>>> sections, List<Dictionary<string, string>> rows)
    {
        List<Dictionary<string, string>> Of(string section) => sections.GetValueOrDefault(section) ?? [];
        var texts = Of("question_l10ns").ToLookup(row => row.GetValueOrDefault("qid", ""));
        var groups = Of("groups").GroupBy(row => row.GetValueOrDefault("gid", "")).ToDictionary(same => same.Key, same => same.First());
        var groupTexts = Of("group_l10ns").Concat(Of("groups")).Where(row => row.ContainsKey("group_name")).ToLookup(row => row.GetValueOrDefault("gid", ""));
        var found = new Dictionary<string, LimeQuestion>();
        var all = rows.Concat(Of("subquestions")).ToArray();
        foreach (var same in all.Where(row => row.GetValueOrDefault("parent_qid", "0") is "0" or "").GroupBy(row => row.GetValueOrDefault("qid", "")))
        {
            var row = same.First();
            var group = groups.GetValueOrDefault(row.GetValueOrDefault("gid", "")) ?? [];
            var question = found[same.Key] = new(same.Key, row.GetValueOrDefault("type", ""), row.GetValueOrDefault("title", same.Key))
            {
                Relevance = row.GetValueOrDefault("relevance", ""),
                Mandatory = row.GetValueOrDefault("mandatory", "N") == "Y",
                MandatoryTwice = row.GetValueOrDefault("mandatory", "N") == "S",
                Other = row.GetValueOrDefault("other", "N") == "Y",
                Group = row.GetValueOrDefault("gid", ""),
                GroupRelevance = group.GetValueOrDefault("grelevance", ""),
            };
            foreach (var (language, words, help) in Said(same, texts[same.Key], "question")) { question.Text.Add((language, words)); question.Help.Add((language, help)); }
            if (row.GetValueOrDefault("preg", "") is { Length: > 0 } pattern) question.Losses.Add(new(question.Title, LossKind.Validation, pattern));
        }
        var parents = all.Where(row => row.GetValueOrDefault("parent_qid", "0") is not ("0" or "")).GroupBy(row => row.GetValueOrDefault("qid", "")).ToDictionary(same => same.Key, same => same.First()["parent_qid"]);
        foreach (var same in all.Where(row => row.GetValueOrDefault("parent_qid", "0") is not ("0" or "")).GroupBy(row => row.GetValueOrDefault("qid", "")))
        {
            if (!found.TryGetValue(same.First()["parent_qid"], out var parent)) continue;
            var part = new LimePart(same.Key, same.First().GetValueOrDefault("title", same.Key), same.First().GetValueOrDefault("scale_id", "0"));
            foreach (var (language, words, _) in Said(same, texts[same.Key], "question")) part.Text.Add((language, words));
            if (same.First().GetValueOrDefault("relevance", "1") is not ("" or "1") and var relevance) parent.Losses.Add(new($"{parent.Title}_{part.Code}", LossKind.Filter, relevance));
            if (part.Axis == "1") parent.Losses.Add(new(parent.Title, LossKind.Option, part.Code));
            parent.Subquestions.Add(part);
        }
        Answers(found, Of("answers"), Of("answer_l10ns"));
        foreach (var attribute in Of("question_attributes"))
            if (found.TryGetValue(attribute.GetValueOrDefault("qid", ""), out var question)) question.Add(attribute.GetValueOrDefault("attribute", ""), attribute.GetValueOrDefault("language", ""), attribute.GetValueOrDefault("value", ""));
        Defaults(found, parents, Of("defaultvalues"), Of("defaultvalue_l10ns"));
        Scenarios(found, Of("conditions"));
        foreach (var group in groupTexts)
            foreach (var part in new[] { "group_name", "description" })
                if (string.Join(" / ", group.Select(row => Texts.Plain(row.GetValueOrDefault(part, ""), out _)).Where(words => words.Length > 0).Distinct()) is { Length: > 0 } heading) draft.Lose($"group {group.Key}", LossKind.Group, heading);
        foreach (var shuffled in groups.Values.Where(group => group.GetValueOrDefault("randomization_group", "").Length > 0)) draft.Lose($"group {shuffled["gid"]}", LossKind.Setting, $"randomization_group = {shuffled["randomization_group"]}");
        return [.. found.Values.OrderBy(question => Place(groups.GetValueOrDefault(question.Group), "group_order")).ThenBy(question => Place(all.First(row => row.GetValueOrDefault("qid", "") == question.Id), "question_order"))];
    }

    private static IEnumerable<(string Language, string Text, string Help)> Said(IEnumerable<Dictionary<string, string>> rows, IEnumerable<Dictionary<string, string>> apart, string text) =>
        (apart.Any() ? apart : rows).Select(row => (row.GetValueOrDefault("language", ""), row.GetValueOrDefault(text, ""), row.GetValueOrDefault("help", "")));

    private static void Answers(Dictionary<string, LimeQuestion> found, List<Dictionary<string, string>> answers, List<Dictionary<string, string>> apart)
    {
        var texts = apart.ToLookup(row => row.GetValueOrDefault("aid", ""));
        foreach (var same in answers.GroupBy(row => (Question: row.GetValueOrDefault("qid", ""), Code: row.GetValueOrDefault("code", ""), Axis: row.GetValueOrDefault("scale_id", "0"))).OrderBy(each => Place(each.First(), "sortorder")))
        {
            if (!found.TryGetValue(same.Key.Question, out var question)) continue;
            var part = new LimePart(same.First().GetValueOrDefault("aid", ""), same.Key.Code, same.Key.Axis);
            foreach (var (language, words, _) in Said(same, part.Id.Length > 0 ? texts[part.Id] : [], "answer")) part.Text.Add((language, words));
            question.Answers.Add(part);
        }
    }

    // Before expressions there were rows: those of one question and one scenario are alternatives, different questions must all hold, scenarios are alternatives again.
    private static void Scenarios(Dictionary<string, LimeQuestion> found, List<Dictionary<string, string>> conditions)
    {
        foreach (var mine in conditions.GroupBy(row => row.GetValueOrDefault("qid", "")))
        {
            if (!found.TryGetValue(mine.Key, out var question) || question.Relevance.Trim() is not ("" or "1")) continue;
            question.Relevance = string.Join(" or ", mine.GroupBy(row => row.GetValueOrDefault("scenario", "1")).Select(scenario =>
                $"({string.Join(" and ", scenario.GroupBy(row => row.GetValueOrDefault("cfieldname", "")).Select(about => $"({string.Join(" or ", about.Select(Row))})"))})"));
        }
    }

    private static string Row(Dictionary<string, string> row)
    {
        var field = row.GetValueOrDefault("cfieldname", "");
        return field.StartsWith('+') ? $"{field[1..]} == \"Y\"" : $"{field} {row.GetValueOrDefault("method", "==").Trim()} \"{row.GetValueOrDefault("value", "").Replace('"', ' ')}\"";
    }

    // An answer that stands there beforehand, of a question or of one of its parts.
    private static void Defaults(Dictionary<string, LimeQuestion> found, Dictionary<string, string> parents, List<Dictionary<string, string>> defaults, List<Dictionary<string, string>> apart)
    {
        var texts = apart.ToLookup(row => row.GetValueOrDefault("dvid", ""), row => row.GetValueOrDefault("defaultvalue", ""));
        foreach (var row in defaults)
        {
            var asked = row.GetValueOrDefault("qid", "");
            if (!found.TryGetValue(asked, out var question) && !(parents.TryGetValue(asked, out var parent) && found.TryGetValue(parent, out question))) continue;
            foreach (var value in texts[row.GetValueOrDefault("dvid", "")].Append(row.GetValueOrDefault("defaultvalue", "")).Where(value => value.Length > 0).Distinct()) question.Losses.Add(new(question.Title, LossKind.Default, value));
        }
    }

    /// <summary>Names the settings of the whole survey that change how it is answered and have no likeness here.</summary>
    internal static void LoseSettings(ImportDraft draft, IReadOnlyDictionary<string, string> settings)
    {
        foreach (var name in Settings)
            if (settings.GetValueOrDefault(name, "") is var value && !IsUnset(name, value)) draft.Lose("settings", LossKind.Setting, $"{name} = {value}");
    }

    // I, -1 and, of the captcha's letters, E: what the installation says and the file does not.
    private static bool IsUnset(string name, string value) => value is "" or "0" or "N" or "I" or "-1" || (name, value) is ("usecaptcha", "E");

    private static int Place(Dictionary<string, string>? row, string column) => int.TryParse(row?.GetValueOrDefault(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out var place) ? place : 0;

    private static void Lose(ImportDraft draft, Dictionary<string, List<Dictionary<string, string>>> sections, Dictionary<string, string> settings)
    {
        foreach (var quota in sections.GetValueOrDefault("quota") ?? []) draft.Lose("quota", LossKind.Setting, $"{quota.GetValueOrDefault("name", "")}: {quota.GetValueOrDefault("qlimit", "")}");
        foreach (var assessment in sections.GetValueOrDefault("assessments") ?? []) draft.Lose("assessments", LossKind.Setting, $"{assessment.GetValueOrDefault("name", "")}: {assessment.GetValueOrDefault("minimum", "")}–{assessment.GetValueOrDefault("maximum", "")}");
        foreach (var parameter in sections.GetValueOrDefault("survey_url_parameters") ?? []) draft.Lose("survey_url_parameters", LossKind.Setting, parameter.GetValueOrDefault("parameter", ""));
        foreach (var plugin in sections.GetValueOrDefault("plugin_settings") ?? []) draft.Lose("plugin_settings", LossKind.Setting, $"{plugin.GetValueOrDefault("name", "")} {plugin.GetValueOrDefault("key", "")}");
        foreach (var row in sections.GetValueOrDefault("surveys_languagesettings") ?? [])
            foreach (var part in new[] { "surveyls_welcometext", "surveyls_endtext", "surveyls_url", "surveyls_policy_notice" })
                if (Texts.Plain(row.GetValueOrDefault(part, ""), out _) is { Length: > 0 } words) draft.Lose(part, LossKind.Setting, words);
        LoseSettings(draft, settings);
    }

    // No document type, no entity, no address is followed: a file can only be what it says.
    private static (Dictionary<string, List<Dictionary<string, string>>> Sections, List<string> Languages, string Version) Sections(string text)
    {
        var sections = new Dictionary<string, List<Dictionary<string, string>>>();
        var languages = new List<string>();
        var version = "";
        var count = 0;
        using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = SurveyImport.MostBytes * 2L, MaxCharactersFromEntities = 1024, IgnoreComments = true, IgnoreProcessingInstructions = true });
        var path = new Stack<string>();
        Dictionary<string, string>? row = null;
        while (reader.Read())
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (path.Count == 0 && reader.LocalName != "document") throw new Refusal("survey.import.unknown");
                    if (path.Count > 20) throw new FormatException("deep");
                    if (reader.LocalName == "row" && path.Count >= 2)
                    {
                        if (++count > MostRows) throw new Refusal("survey.import.large", SurveyImport.MostBytes / 1024 / 1024);
                        row = [];
                        var section = path.ElementAt(path.Count - 2);
                        if (!sections.TryGetValue(section, out var rows)) sections[section] = rows = [];
                        rows.Add(row);
                    }
                    if (!reader.IsEmptyElement) path.Push(reader.LocalName);
                    break;
                case XmlNodeType.EndElement:
                    if (path.Pop() == "row") row = null;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    if (row is not null && path.Peek() != "row") row[path.Peek()] = row.GetValueOrDefault(path.Peek(), "") + reader.Value;
                    else if (path.Count > 0 && path.Peek() == "DBVersion") version = new([.. reader.Value.Where(char.IsAsciiDigit).Take(6)]);
                    else if (path.Count > 0 && path.Peek() == "language") languages.Add(reader.Value.Trim());
                    break;
            }
        return (sections, languages, version);
    }
}
