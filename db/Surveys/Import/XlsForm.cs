using System.Globalization;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Reads XLSForm (xlsform.org), old verbs included.</summary>
internal static partial class XlsForm
{
    private static readonly string[] Meta = ["start", "end", "today", "deviceid", "username", "phonenumber", "simserial", "subscriberid", "email", "audit", "background-audio", "start-geopoint", "uri:deviceid", "uri:username"];
    private static readonly string[] Dropped = ["audio", "video", "file", "geopoint", "geotrace", "geoshape", "location", "gps", "barcode", "time", "datetime", "csv-external", "xml-external", "add", "select_one_external"];

    private static readonly string[] Known =
        ["type", "name", "required", "bind::required", "bind:required", "relevant", "bind::relevant", "bind:relevant", "constraint", "bind::constraint", "bind:constraint", "calculation", "bind::calculate", "choice_filter", "default", "appearance", "control:appearance", "body::appearance", "parameters", "repeat_count", "read_only", "readonly", "bind:readonly", "required_message", "note", "rows"];

    internal static Imported Read(IReadOnlyDictionary<string, IReadOnlyList<SheetLine>> sheets)
    {
        if (!sheets.TryGetValue("survey", out var survey)) throw new Refusal("survey.import.nosurvey");
        var settings = sheets.TryGetValue("settings", out var lines) && lines.Count > 0 ? lines[0] : new(0, new Dictionary<string, string>());
        var draft = new ImportDraft("xlsform") { DefaultLanguage = ImportDraft.Language(settings["default_language"]) };
        var lists = (sheets.GetValueOrDefault("choices") ?? sheets.GetValueOrDefault("choices and columns") ?? []).ToLookup(line => line["list_name", "list name"]);
        new Reading(draft, lists).All(survey);
        foreach (var (heading, value) in settings.Cells.Where(cell => cell.Key is not ("form_title" or "title" or "form_id" or "id_string" or "default_language" or "version"))) draft.Lose("settings", LossKind.Setting, $"{heading} = {value}");
        foreach (var sheet in sheets.Keys.Where(name => name is "entities" or "osm" or "external_choices" or "cascades")) draft.Lose(sheet, LossKind.Setting, sheet);
        return draft.Finish(draft.Say("settings", [("", settings["form_title", "title", "form_id", "id_string"])]), new("", ""));
    }

    private sealed class Reading(ImportDraft draft, ILookup<string, SheetLine> lists)
    {
        private readonly List<(string Code, string Name, LossKind Kind, string Role, string Source, string? Message)> conditions = [];
        private readonly Stack<(string Kind, string Relevant)> frames = new();
        private Question? current;

        internal void All(IReadOnlyList<SheetLine> survey)
        {
            foreach (var line in survey) One(line);
            var tree = new FormulaCondition(Named, draft.OptionCode);
            foreach (var (code, name, kind, role, source, message) in conditions) Attach(tree, code, name, kind, role, source, message);
        }

        private void One(SheetLine line)
        {
            var type = Spaces().Replace(line["type"].Trim(), " ");
            var verb = type.Split(' ')[0].ToLowerInvariant();
            var name = line["name"] is { Length: > 0 } named ? named : $"#{line.Number}";
            if (type.Length == 0) { if (line.Cells.Count > 0 && line["name"].Length > 0) draft.Lose(name, LossKind.Question, "type"); return; }
            var whole = type.ToLowerInvariant().Replace(' ', '_');
            if (whole is "begin_group" or "begin_repeat" or "begin_loop" or "begin_lgroup" || whole.StartsWith("begin_loop", StringComparison.Ordinal)) { Begin(line, name, whole); return; }
            if (whole is "end_group" or "end_repeat" or "end_loop" || verb == "end" && type.Contains(' ', StringComparison.Ordinal)) { if (frames.Count > 0) frames.Pop(); return; }
            if (verb is "calculate" or "hidden") { draft.Lose(name, LossKind.Calculation, line["calculation", "bind::calculate", "default"] is { Length: > 0 } sum ? sum : verb); return; }
            if (Meta.Contains(verb)) { draft.Lose(name, LossKind.Setting, type); return; }
            if (Dropped.Contains(verb) || verb.EndsWith("_from_file", StringComparison.Ordinal)) { draft.Lose(name, LossKind.Question, $"{type}: {Label(line).FirstOrDefault().Text}"); return; }
            // What is drawn with a finger is no photo.
            if (verb is "image" or "photo" && Drawn().IsMatch(line["appearance", "control:appearance", "body::appearance"])) { draft.Lose(name, LossKind.Question, $"{type}: {Label(line).FirstOrDefault().Text}"); return; }
            if (verb is "select_one" && draft.TakesVillages([.. Choices(type).Select(choice => (choice["name", "value"], draft.Say(name, Label(choice))))])) return;
            var code = draft.CodeOf(name);
            if (Make(line, type, verb, name, code) is not { } question) { draft.Lose(name, LossKind.Question, type); return; }
            draft.Add(Common(line, name, question));
            if (type.EndsWith("or_other", StringComparison.Ordinal)) AddOther(name, question);
        }

        private void Begin(SheetLine line, string name, string kind)
        {
            frames.Push((kind, line["relevant", "bind::relevant", "bind:relevant"]));
            if (Label(line).FirstOrDefault() is { Text.Length: > 0 } label) draft.Lose(name, LossKind.Group, label.Text);
            if (!kind.Contains("group", StringComparison.Ordinal)) draft.Lose(name, LossKind.Repeat, line["repeat_count"] is { Length: > 0 } count ? count : kind);
            if (line["appearance", "control:appearance", "body::appearance"] is { Length: > 0 } look) draft.Lose(name, LossKind.Appearance, look);
        }

        private Question? Make(SheetLine line, string type, string verb, string name, string code)
        {
            var text = draft.Say(name, Label(line).Select(label => (label.Language, Gaps(label.Text))));
            if (text is { Zh: "", En: "", Others: null }) text = draft.Say(name, [("", name)]);
            return verb switch
            {
                "text" or "string" => new FreeText(code, text),
                "integer" or "int" => new Amount(code, text, -999_999_999, 999_999_999),
                "decimal" => new Amount(code, text, -999_999_999, 999_999_999, 4),
                "range" => Range(line, code, text),
                "date" => new Day(code, text, new(1950, 1, 1), new(2038, 12, 31)),
                "note" => new Note(code, text),
                "acknowledge" or "trigger" => new Consent(code, text),
                "image" or "photo" => new PhotoQuestion(code, text),
                "select_one" when draft.AreTowns([.. Choices(type).Select(choice => choice["name", "value"])]) => new TownChoice(code, text),
                "select_one" or "select1" => new SingleChoice(code, text, Listed(line, code, name, type)),
                "select_multiple" => new MultipleChoice(code, text, Listed(line, code, name, type)),
                "rank" => new Ranking(code, text, Listed(line, code, name, type)),
                "select" when type.StartsWith("select one", StringComparison.OrdinalIgnoreCase) => new SingleChoice(code, text, Listed(line, code, name, type)),
                "select" or "multiple" when type.StartsWith("select all", StringComparison.OrdinalIgnoreCase) || verb == "multiple" => new MultipleChoice(code, text, Listed(line, code, name, type)),
                _ => null,
            };
        }

        private static Question Range(SheetLine line, string code, Phrase text)
        {
            decimal Of(string key, decimal otherwise) => Regex.Match(line["parameters"], $@"{key}\s*=\s*(-?[\d.]+)") is { Success: true } found ? decimal.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : otherwise;
            var (from, to, step) = (Of("start", 0), Of("end", 10), Of("step", 1));
            return from is 0 or 1 && to is > 1 and <= 10 && step == 1 ? new Scale(code, text, (int)from, (int)to, new("", ""), new("", "")) : new Amount(code, text, Math.Min(from, to - 1), to, step == Math.Truncate(step) ? 0 : 2);
        }

        private IReadOnlyList<Option> Listed(SheetLine line, string code, string name, string type)
        {
            var list = ListOf(type);
            var made = draft.OptionsOf(code, lists[list].Where(choice => choice["name", "value"].Length > 0).Select(choice => (choice["name", "value"], draft.Say(name, Label(choice) is { Count: > 0 } labels ? labels : [("", choice["name", "value"])]))));
            foreach (var media in lists[list].SelectMany(choice => choice.Cells.Where(cell => IsMedia(cell.Key)))) draft.Lose(name, LossKind.Media, media.Value);
            if (line["choice_filter"] is { Length: > 0 } filter) draft.Lose(name, LossKind.Filter, filter);
            if (made.Count == 0) draft.Lose(name, LossKind.Option, list);
            return made;
        }

        private static string ListOf(string type) => ListName().Match(type) is { Success: true } found ? found.Groups[1].Value : type.Split(' ').ElementAtOrDefault(1) ?? "";

        private IEnumerable<SheetLine> Choices(string type) => lists[ListOf(type)].Where(choice => choice["name", "value"].Length > 0);

        private Question Common(SheetLine line, string name, Question question)
        {
            var hint = Localised(line, "hint").ToArray();
            foreach (var (_, value) in line.Cells.Where(cell => cell.Key.StartsWith("guidance_hint", StringComparison.Ordinal))) draft.Lose(name, LossKind.Appearance, value);
            foreach (var (_, value) in line.Cells.Where(cell => IsMedia(cell.Key))) draft.Lose(name, LossKind.Media, value);
            if (line["appearance", "control:appearance", "body::appearance"] is { Length: > 0 } look) draft.Lose(name, LossKind.Appearance, look);
            if (line["default"] is { Length: > 0 } standing) draft.Lose(name, LossKind.Default, standing);
            if (line["calculation", "bind::calculate"] is { Length: > 0 } sum) draft.Lose(name, LossKind.Calculation, sum);
            if (line["read_only", "readonly", "bind:readonly"] is { Length: > 0 } fixedly and not ("no" or "false" or "false()")) draft.Lose(name, LossKind.Setting, $"read_only = {fixedly}");
            foreach (var (heading, value) in line.Cells.Where(cell => !Known.Contains(cell.Key) && !IsMedia(cell.Key) && !Spoken().IsMatch(cell.Key))) draft.Lose(name, LossKind.Setting, $"{heading} = {value}");
            var required = line["required", "bind::required", "bind:required"].Trim().ToLowerInvariant();
            var must = required is "yes" or "true" or "true()" or "1" or "required" or "y";
            if (required.Length > 0 && !must && required is not ("no" or "false" or "false()" or "0" or "n")) conditions.Add((question.Code, name, LossKind.Condition, "require", line["required", "bind::required", "bind:required"], null));
            string[] shown = [.. frames.Reverse().Select(frame => frame.Relevant).Where(source => source.Length > 0), .. line["relevant", "bind::relevant", "bind:relevant"] is { Length: > 0 } own ? [own] : Array.Empty<string>()];
            foreach (var source in shown) conditions.Add((question.Code, name, LossKind.Condition, "show", source, null));
            if (line["constraint", "bind::constraint", "bind:constraint"] is { Length: > 0 } rule) conditions.Add((question.Code, name, LossKind.Validation, "validate", rule, line.Cells.FirstOrDefault(cell => cell.Key.StartsWith("constraint_message", StringComparison.Ordinal) || cell.Key.EndsWith("constraintmsg", StringComparison.Ordinal)).Value));
            foreach (var (_, value) in line.Cells.Where(cell => cell.Key.StartsWith("required_message", StringComparison.Ordinal) || cell.Key.StartsWith("requiredmsg", StringComparison.Ordinal))) draft.Lose(name, LossKind.Setting, value);
            question = WithParameters(question, name, line["parameters"]);
            return question with { Hint = hint.Length > 0 ? draft.Say(name, hint.Select(each => (each.Language, Gaps(each.Text)))) : null, Required = must && question.Asks };
        }

        private Question WithParameters(Question question, string name, string parameters)
        {
            var taken = question is Scale or Amount ? new[] { "start", "end", "step" } : [];
            foreach (Match parameter in Parameter().Matches(parameters))
            {
                var (key, value) = (parameter.Groups[1].Value.ToLowerInvariant(), parameter.Groups[2].Value);
                if (taken.Contains(key)) continue;
                if (key == "randomize" && value.Equals("true", StringComparison.OrdinalIgnoreCase) && question is SingleChoice or MultipleChoice or Ranking)
                    question = question switch { SingleChoice choice => choice with { Shuffle = true }, MultipleChoice many => many with { Shuffle = true }, Ranking ranking => ranking with { Shuffle = true }, _ => question };
                else if (key != "randomize" || !value.Equals("false", StringComparison.OrdinalIgnoreCase)) draft.Lose(name, LossKind.Setting, parameter.Value);
            }
            return question;
        }

        private void Attach(FormulaCondition tree, string code, string name, LossKind kind, string role, string source, string? message)
        {
            var self = draft.Questions.FirstOrDefault(question => question.Code == code);
            if (self is null) return;
            current = self;
            if (tree.Of(source) is not { } condition) { draft.Lose(name, kind, source); return; }
            draft.Carry(code, role, source);
            draft.Mend(code, question => role switch
            {
                "show" => question with { Show = question.Show is null ? condition : new All([question.Show, condition]) },
                "require" => question with { RequiredWhen = condition },
                _ => question with { Demands = [new(condition, message is { Length: > 0 } ? draft.Say(name, [("", message)]) : new("这个回答不合要求", "This answer does not fit"))] },
            });
        }

        private Named? Named(string reference) => reference == "." ? current is null ? null : new(current) : draft.Find(reference) is { } found ? new(found) : null;

        private void AddOther(string name, Question question)
        {
            var other = draft.OptionsOf(question.Code, [("other", new("其他", "Other"))])[0];
            draft.Mend(question.Code, each => each switch { SingleChoice choice => choice with { Options = [.. choice.Options, other] }, MultipleChoice choice => choice with { Options = [.. choice.Options, other] }, _ => each });
            draft.Add(new FreeText(draft.CodeOf($"{name}_other"), new("请写明是什么", "Please say what")) { Show = new Chosen(question.Code, [other.Code]) });
        }

        private string Gaps(string text) => Reference().Replace(text, match => draft.Find(match.Groups[1].Value.Trim()) is { Asks: true } found ? $"{{{{{found.Code}}}}}" : match.Value);
    }

    private static List<(string Language, string Text)> Label(SheetLine line) => [.. Localised(line, "label"), .. Localised(line, "caption")];

    private static IEnumerable<(string Language, string Text)> Localised(SheetLine line, string heading) =>
        line.Cells.Where(cell => cell.Key == heading || cell.Key.StartsWith($"{heading}:", StringComparison.Ordinal)).Select(cell => (cell.Key[heading.Length..].Trim(':').Trim(), cell.Value));

    private static bool IsMedia(string heading) => Media().IsMatch(heading);

    [GeneratedRegex(@"^(media::?)?(image|big-image|audio|video)(::?.*)?$")]
    private static partial Regex Media();

    [GeneratedRegex(@"^(label|caption|hint|guidance_hint|constraint_message|bind:jr:constraintmsg|required_message|requiredmsg)(::?.*)?$")]
    private static partial Regex Spoken();

    [GeneratedRegex(@"\$\{([^}]{1,100})\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\bfrom\s+(\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex ListName();

    [GeneratedRegex(@"([\w-]+)\s*=\s*([^\s;,]+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(signature|draw|annotate)\b")]
    private static partial Regex Drawn();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
