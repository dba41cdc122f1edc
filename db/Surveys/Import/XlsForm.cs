using System.Globalization;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Reads XLSForm (xlsform.org), old verbs included.</summary>
internal static partial class XlsForm
{
    private static readonly string[] Meta = ["start", "end", "today", "deviceid", "username", "phonenumber", "simserial", "subscriberid", "email", "audit", "background-audio", "start-geopoint", "uri:deviceid", "uri:username"];
    private static readonly string[] Dropped = ["audio", "video", "file", "geopoint", "geotrace", "geoshape", "location", "gps", "barcode", "time", "datetime", "csv-external", "xml-external", "select_one_external"];

    private static readonly string[] Known =
        ["type", "name", "required", "relevant", "constraint", "calculation", "choice_filter", "default", "appearance", "parameters", "repeat_count", "read_only", "note", "rows", "disabled"];

    internal static Imported Read(IReadOnlyDictionary<string, IReadOnlyList<SheetLine>> sheets)
    {
        if (!sheets.TryGetValue("survey", out var sheet)) throw new Refusal("survey.import.nosurvey");
        var survey = XlsFormHeadings.Of(sheet);
        if (survey.Count > 0 && survey.All(line => line["type"].Length == 0)) throw new Refusal("survey.import.type");
        var settings = sheets.TryGetValue("settings", out var lines) && lines.Count > 0 ? lines[0] : new(0, new Dictionary<string, string>());
        var draft = new ImportDraft("xlsform") { DefaultLanguage = ImportDraft.Language(settings["default_language"]) };
        var lists = XlsFormHeadings.Of(sheets.GetValueOrDefault("choices") ?? sheets.GetValueOrDefault("choices and columns") ?? []).ToLookup(line => line["list_name"]);
        foreach (var stray in lists[""]) draft.Lose("choices", LossKind.Option, $"{stray["name"]} {Label(stray).FirstOrDefault().Text}");
        new Reading(draft, lists).All(survey);
        foreach (var (heading, value) in settings.Cells.Where(cell => !IsTitle(cell.Key) && cell.Key is not ("form_id" or "id_string" or "default_language" or "version"))) draft.Lose("settings", LossKind.Setting, $"{heading} = {value}");
        foreach (var other in sheets.Keys.Where(name => name is "entities" or "osm" or "external_choices" or "cascades")) draft.Lose(other, LossKind.Setting, other);
        (string, string)[] titles = [.. settings.Cells.Where(cell => IsTitle(cell.Key)).Select(cell => (cell.Key.Contains(':', StringComparison.Ordinal) ? cell.Key[(cell.Key.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(':', ' ') : "", cell.Value)).OrderByDescending(title => title.Item1.Length)];
        return draft.Finish(draft.Say("settings", titles.Length > 0 ? titles : [("", settings["form_id", "id_string"])]), new("", ""));
    }

    private static bool IsTitle(string heading) => heading.Split(':')[0].Trim() is "form_title" or "title";

    private sealed partial class Reading(ImportDraft draft, ILookup<string, SheetLine> lists)
    {
        private readonly List<(string Code, string Name, LossKind Kind, string Role, string Source, (string, string)[] Message)> conditions = [];
        private readonly Stack<(string Name, string Relevant)> frames = new();
        private readonly Dictionary<string, (string Matrix, string Row)> rowCodes = [];
        private Question? current;

        internal void All(IReadOnlyList<SheetLine> survey)
        {
            for (var at = 0; at < survey.Count; at++)
                if (TableOf(survey, at) is { } rows) { Table(survey[at], rows); at += rows.Length + 1; }
                else One(survey[at]);
            var tree = new FormulaCondition(Named, draft.OptionCode, draft.OptionsOf);
            foreach (var (code, name, kind, role, source, message) in conditions) Attach(tree, code, name, kind, role, source, message);
        }

        private void One(SheetLine line)
        {
            var type = Spaces().Replace(line["type"].Trim(), " ");
            var verb = type.Split(' ')[0].ToLowerInvariant();
            var name = line["name"] is { Length: > 0 } named ? named : $"#{line.Number}";
            var label = Label(line).FirstOrDefault().Text;
            if (line["disabled"].Trim().ToLowerInvariant() is "yes" or "true" or "true()") { draft.Lose(name, LossKind.Question, $"disabled: {label}"); return; }
            if (type.Length == 0) { if (line["name"].Length > 0 || label is { Length: > 0 }) draft.Lose(name, LossKind.Question, $"{label}"); return; }
            var whole = type.ToLowerInvariant().Replace(' ', '_');
            if (whole is "begin_group" or "begin_repeat" or "begin_loop" or "begin_lgroup" || whole.StartsWith("begin_loop", StringComparison.Ordinal)) { Begin(line, name, whole); return; }
            if (whole is "end_group" or "end_repeat" or "end_loop" || verb == "end" && type.Contains(' ', StringComparison.Ordinal)) { if (frames.Count > 0) frames.Pop(); return; }
            if (verb == "hidden" && lists[name].Any()) { var brought = draft.CodeOf(name); draft.Add(new Hidden(brought, draft.Say(name, Label(line)), Listed(line, brought, name, $"hidden {name}"))); return; }
            if (verb is "calculate" or "hidden") { draft.Lose(name, LossKind.Calculation, line["calculation", "default"] is { Length: > 0 } sum ? sum : verb); return; }
            if (Meta.Contains(verb)) { draft.Lose(name, LossKind.Setting, type); return; }
            if (Dropped.Contains(verb) || verb.EndsWith("_from_file", StringComparison.Ordinal)) { draft.Lose(name, LossKind.Question, $"{type}: {label}"); return; }
            // What is drawn with a finger is no photo.
            if (verb is "image" or "photo" && Drawn().IsMatch(line["appearance"])) { draft.Lose(name, LossKind.Question, $"{type}: {label}"); return; }
            if (verb is "select_one" && draft.TakesVillages([.. Choices(type).Select(choice => (choice["name"], draft.Say(name, Label(choice))))])) return;
            var code = draft.CodeOf(name);
            if (Make(line, type, verb, name, code) is not { } question) { draft.Lose(name, LossKind.Question, $"{type}: {label}"); return; }
            draft.Add(Common(line, name, question));
            if (OrOther().IsMatch(type)) AddOther(name, question);
        }

        private void Begin(SheetLine line, string name, string kind)
        {
            frames.Push((name, line["relevant"]));
            if (Label(line).FirstOrDefault() is { Text.Length: > 0 } label) draft.Lose(name, LossKind.Group, label.Text);
            if (!kind.Contains("group", StringComparison.Ordinal)) draft.Lose(name, LossKind.Repeat, line["repeat_count"] is { Length: > 0 } count ? count : kind);
            if (line["appearance"] is { Length: > 0 } look) draft.Lose(name, LossKind.Appearance, look);
        }

        private Question? Make(SheetLine line, string type, string verb, string name, string code)
        {
            var text = draft.Say(name, Label(line).Select(label => (label.Language, Gaps(name, label.Text))));
            if (text is { Zh: "", En: "", Others: null }) text = draft.Say(name, [("", name)]);
            return verb switch
            {
                "text" or "string" => new FreeText(code, text),
                "integer" or "int" => new Amount(code, text, -999_999_999, 999_999_999),
                "decimal" => new Amount(code, text, -999_999_999, 999_999_999, 4),
                "range" => Range(line, code, name, text),
                "date" => new Day(code, text, new(1950, 1, 1), new(2038, 12, 31)),
                "note" => new Note(code, text),
                "acknowledge" or "trigger" => new Consent(code, text),
                "image" or "photo" => new PhotoQuestion(code, text),
                "select_one" when draft.AreTowns([.. Choices(type).Select(choice => choice["name"])]) => new TownChoice(code, text),
                "select_one" or "select1" => new SingleChoice(code, text, Listed(line, code, name, type)),
                "select_multiple" => new MultipleChoice(code, text, Listed(line, code, name, type)),
                "rank" => new Ranking(code, text, Listed(line, code, name, type)),
                "add" when type.StartsWith("add select one", StringComparison.OrdinalIgnoreCase) => new SingleChoice(code, text, Listed(line, code, name, type)),
                "add" when type.StartsWith("add select multiple", StringComparison.OrdinalIgnoreCase) => new MultipleChoice(code, text, Listed(line, code, name, type)),
                "select" when type.StartsWith("select one", StringComparison.OrdinalIgnoreCase) => new SingleChoice(code, text, Listed(line, code, name, type)),
                "select" or "multiple" when type.StartsWith("select all", StringComparison.OrdinalIgnoreCase) || verb == "multiple" => new MultipleChoice(code, text, Listed(line, code, name, type)),
                _ => null,
            };
        }

        private Question Range(SheetLine line, string code, string name, Phrase text)
        {
            decimal Of(string key, decimal otherwise) => Regex.Match(line["parameters"], $@"\b{key}\s*=\s*(-?[\d.]+)", RegexOptions.IgnoreCase) is { Success: true } found && decimal.TryParse(found.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 999_999_999 ? number : otherwise;
            var (from, to, step) = (Math.Min(Of("start", 0), Of("end", 10)), Math.Max(Of("start", 0), Of("end", 10)), Math.Abs(Of("step", 1)));
            if (from == to) to = from + 1;
            if (step is not (1 or 0.1m or 0.01m)) draft.Lose(name, LossKind.Validation, line["parameters"]);
            if (from == 1 && to is >= 3 and <= 10 && step == 1 && line["appearance"].Split(' ').Contains("rating")) return new Stars(code, text, (int)to);
            return from is 0 or 1 && to is > 1 and <= 10 && step == 1 ? new Scale(code, text, (int)from, (int)to, new("", ""), new("", "")) : new Amount(code, text, Math.Min(from, to - 1), to, step == Math.Truncate(step) ? 0 : 2);
        }

        private IReadOnlyList<Option> Listed(SheetLine line, string code, string name, string type)
        {
            var list = ListOf(type);
            var made = draft.OptionsOf(code, lists[list].Where(choice => choice["name"].Length > 0).Select(choice => (choice["name"], draft.Say(name, Label(choice) is { Count: > 0 } labels ? labels : [("", choice["name"])]))), lists[list].Where(choice => choice["aside"].Trim().ToLowerInvariant() is "yes" or "true").Select(choice => choice["name"]).ToHashSet().Contains);
            foreach (var media in lists[list].SelectMany(choice => choice.Cells.Where(cell => IsMedia(cell.Key)))) draft.Lose(name, LossKind.Media, media.Value);
            if (line["choice_filter"] is { Length: > 0 } filter) draft.Lose(name, LossKind.Filter, filter);
            if (made.Count == 0) draft.Lose(name, LossKind.Option, type);
            return made;
        }

        private static string ListOf(string type) => ListName().Match(type) is { Success: true } found ? found.Groups[1].Value : type.Split(' ').ElementAtOrDefault(1) ?? "";

        private IEnumerable<SheetLine> Choices(string type) => lists[ListOf(type)].Where(choice => choice["name"].Length > 0);

        private Question Common(SheetLine line, string name, Question question)
        {
            var hint = Localised(line, "hint").ToArray();
            foreach (var (_, value) in line.Cells.Where(cell => cell.Key.StartsWith("guidance_hint", StringComparison.Ordinal))) draft.Lose(name, LossKind.Appearance, value);
            foreach (var (_, value) in line.Cells.Where(cell => IsMedia(cell.Key))) draft.Lose(name, LossKind.Media, value);
            if (line["appearance"] is { Length: > 0 } look && !(question is Stars && look == "rating")) draft.Lose(name, LossKind.Appearance, look);
            if (line["default"] is { Length: > 0 } standing) draft.Lose(name, LossKind.Default, standing);
            if (line["calculation"] is { Length: > 0 } sum) draft.Lose(name, LossKind.Calculation, sum);
            if (line["read_only"] is { Length: > 0 } fixedly and not ("no" or "false" or "false()")) draft.Lose(name, LossKind.Setting, $"read_only = {fixedly}");
            foreach (var (heading, value) in line.Cells.Where(cell => !Known.Contains(cell.Key) && !IsMedia(cell.Key) && !Spoken().IsMatch(cell.Key))) draft.Lose(name, LossKind.Setting, $"{heading} = {value}");
            var required = line["required"].Trim().ToLowerInvariant();
            var must = required is "yes" or "true" or "true()" or "1" or "required" or "y";
            if (required.Length > 0 && !must && required is not ("no" or "false" or "false()" or "0" or "n")) conditions.Add((question.Code, name, LossKind.Condition, "require", line["required"], []));
            // A group's condition that cannot be said is named once, by the group.
            foreach (var (owner, source) in frames.Reverse().Append((name, line["relevant"])).Where(each => !FormulaCondition.IsAlways(each.Item2))) conditions.Add((question.Code, owner, LossKind.Condition, "show", source, []));
            if (line["constraint"] is { Length: > 0 } rule && !FormulaCondition.IsAlways(rule)) conditions.Add((question.Code, name, LossKind.Validation, "validate", rule, [.. Localised(line, "constraint_message")]));
            foreach (var (_, value) in Localised(line, "required_message")) draft.Lose(name, LossKind.Setting, value);
            question = WithParameters(question, name, line["parameters"]);
            return question with { Hint = hint.Length > 0 ? draft.Say(name, hint.Select(each => (each.Language, Gaps(name, each.Text)))) : null, Required = must && question.Asks };
        }

        private Question WithParameters(Question question, string name, string parameters)
        {
            var taken = question is Scale or Stars or Amount ? new[] { "start", "end", "step" } : [];
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

        private void Attach(FormulaCondition tree, string code, string name, LossKind kind, string role, string source, (string, string)[] message)
        {
            var self = draft.Questions.FirstOrDefault(question => question.Code == code);
            if (self is null) return;
            current = self;
            if (role == "validate" && self is FreeText text && message.Length == 0 && Longest().Match(source) is { Success: true } most && int.Parse(most.Groups[1].Value, CultureInfo.InvariantCulture) is > 0 and <= 1_000 and var length) { draft.Carry(code, "limit", source); draft.Mend(code, _ => text with { Longest = length }); return; }
            if (tree.Of(source) is not { } condition) { draft.Lose(name, kind, source); return; }
            // What a limit of ours says is one, and has our sentence.
            if (role == "validate" && message.Length == 0 && Bounds.Of(self, condition) is { } bounded) { draft.Carry(code, "limit", source); draft.Mend(code, _ => bounded); return; }
            draft.Carry(code, role, source);
            draft.Mend(code, question => role switch
            {
                "show" => question with { Show = question.Show is null ? condition : new All([question.Show, condition]) },
                "require" => question with { RequiredWhen = condition },
                _ => question with { Demands = [new(condition, message.Length > 0 ? draft.Say(name, message) : new("这个回答不合要求", "This answer does not fit"))] },
            });
        }

        private Named? Named(string reference) => reference == "." ? current is null ? null : new(current) : draft.Find(reference) is { } found ? new(found)
            : rowCodes.TryGetValue(reference, out var row) && draft.Questions.FirstOrDefault(question => question.Code == row.Matrix) is { } matrix ? new(matrix, row.Row) : null;

        private void AddOther(string name, Question question)
        {
            var other = draft.OptionsOf(question.Code, [("other", new("其他", "Other"))])[0];
            draft.Mend(question.Code, each => each switch { SingleChoice choice => choice with { Options = [.. choice.Options, other] }, MultipleChoice choice => choice with { Options = [.. choice.Options, other] }, _ => each });
            draft.Add(new FreeText(draft.CodeOf($"{name}_other"), new("请写明是什么", "Please say what")) { Show = new Chosen(question.Code, [other.Code]) });
        }
    }
}
