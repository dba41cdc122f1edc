using System.Globalization;
using System.Text.Json;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Reads the JSON of SurveyJS.</summary>
internal static partial class SurveyJs
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 60, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    // What every element has and we read, or what says nothing.
    private static readonly string[] ReadHere =
        ["type", "name", "title", "description", "isRequired", "visibleIf", "requiredIf", "choices", "rows", "columns", "elements", "questions", "items", "rateMin", "rateMax", "rateValues", "rateCount", "minRateDescription", "maxRateDescription", "rateType", "inputType", "min", "max", "minValue", "maxValue", "maxLength",
         "hasOther", "showOtherItem", "otherText", "hasNone", "showNoneItem", "noneText", "choicesOrder", "maxSelectedChoices", "minSelectedChoices", "labelTrue", "labelFalse", "valueTrue", "valueFalse", "html", "questionsOrder", "acceptedTypes", "allowMultiple", "maxSize", "waitForUpload", "storeDataAsText", "sourceType", "step", "multiSelect", "rateStep", "visible", "expression", "templateElements", "sliderType", "renderAs", "selectToRankEnabled", "isAllRowRequired", "validators"];

    private static readonly string[] ReadOfPanels = ["type", "name", "title", "description", "visibleIf", "elements", "questions", "questionsOrder", "visible"];

    private static readonly string[] Rules = ["isUnique", "eachRowUnique", "eachRowRequired", "keyName", "keyDuplicationError", "minErrorText", "maxErrorText", "minValueExpression", "maxValueExpression", "maskType", "maskSettings", "minSelectedChoices", "maxSelectedChoices"];

    internal static Imported Read(string text)
    {
        using var document = JsonDocument.Parse(text, Options);
        var root = document.RootElement;
        if (!root.TryGetProperty("pages", out _) && !root.TryGetProperty("elements", out _) && !root.TryGetProperty("questions", out _)) throw new Refusal("survey.import.unknown");
        var draft = new ImportDraft("surveyjs") { DefaultLanguage = ImportDraft.Language(Text(root, "locale")) };
        var reading = new Reading(draft);
        if (root.TryGetProperty("pages", out var pages) && pages.ValueKind == JsonValueKind.Array) foreach (var page in pages.EnumerateArray()) reading.Panel(page, [], "page");
        else reading.Panel(root, [], "");
        reading.Tie();
        foreach (var property in root.EnumerateObject().Where(property => property.Name is not ("title" or "description" or "pages" or "elements" or "questions" or "locale" or "logoPosition")))
            foreach (var value in property.Value.ValueKind == JsonValueKind.Array && property.Name is "triggers" or "calculatedValues" or "completedHtmlOnCondition" or "navigateToUrlOnCondition" ? property.Value.EnumerateArray().AsEnumerable() : [property.Value])
                draft.Lose("survey", property.Name switch { "triggers" => LossKind.Condition, "calculatedValues" => LossKind.Calculation, _ => LossKind.Setting }, $"{property.Name} = {value}");
        return draft.Finish(draft.Say("title", Said(root, "title")), draft.Say("description", Said(root, "description")));
    }

    private static string Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ValueKind == JsonValueKind.Object ? "" : value.ToString() : "";

    private static bool True(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static decimal Number(JsonElement element, string name, decimal otherwise) =>
        element.TryGetProperty(name, out var value) && decimal.TryParse(value.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 999_999_999 ? number : otherwise;

    private static IEnumerable<(string Language, string Text)> Said(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Object ? Localised([.. value.EnumerateObject().Where(each => each.Value.ValueKind == JsonValueKind.String).Select(each => (each.Name, each.Value.GetString()!))])
        : [("", value.ToString())];

    // What stands as the default says the same once more where one of the languages has its words, and is of the survey's own language where it stands alone.
    private static IEnumerable<(string Language, string Text)> Localised((string Language, string Text)[] said) =>
        said is [("default", var only)] ? [("", only)] : said.Where(each => each.Language != "default" || !said.Any(other => other.Language != "default" && other.Text == each.Text));

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private sealed partial class Reading(ImportDraft draft)
    {
        private readonly List<(string Code, string Owner, string Role, string Source, JsonElement Validator)> conditions = [];
        private readonly Dictionary<(string Question, string Row), string> rowCodes = [];

        internal void Panel(JsonElement panel, (string Owner, string Source)[] shown, string kind, int depth = 0)
        {
            if (depth > 20) throw new FormatException("deep");
            var name = Text(panel, "name") is { Length: > 0 } own ? own : kind;
            if (kind.Length > 0 && IsUnseen(panel)) draft.Lose(name, LossKind.Condition, "visible = false");
            if (kind.Length > 0 && Said(panel, "title").FirstOrDefault() is { Text.Length: > 0 } title) draft.Lose(name, LossKind.Group, title.Text);
            if (kind.Length > 0 && Said(panel, "description").FirstOrDefault() is { Text.Length: > 0 } about) draft.Lose(name, LossKind.Group, about.Text);
            if (kind.Length > 0) foreach (var other in panel.EnumerateObject().Where(property => !ReadOfPanels.Contains(property.Name))) draft.Lose(name, other.Name is "requiredIf" or "isRequired" ? LossKind.Validation : other.Name is "enableIf" ? LossKind.Filter : LossKind.Setting, $"{other.Name} = {other.Value}");
            (string, string)[] within = Text(panel, "visibleIf") is { Length: > 0 } visible && !FormulaCondition.IsAlways(visible) ? [.. shown, (name, visible)] : shown;
            var before = draft.Questions.Count;
            foreach (var element in Items(panel, "elements").Concat(Items(panel, "questions")))
                if (Text(element, "type") is "panel" or "flowpanel") Panel(element, within, "panel", depth + 1);
                else if (Text(element, "type") == "paneldynamic") Repeat(element, within, depth + 1);
                else Element(element, within);
            if (Text(panel, "questionsOrder") == "random")
                foreach (var question in draft.Questions.Skip(before).ToArray()) draft.Mend(question.Code, each => each with { Block = $"block-{before}" });
        }

        // A panel that is filled in several times is asked once.
        private void Repeat(JsonElement panel, (string, string)[] shown, int depth)
        {
            var name = Text(panel, "name");
            draft.Lose(name, LossKind.Repeat, Said(panel, "title").FirstOrDefault().Text ?? "paneldynamic");
            foreach (var other in panel.EnumerateObject().Where(property => property.Name is not ("title" or "description") && !ReadOfPanels.Contains(property.Name) && property.Name != "templateElements")) draft.Lose(name, LossKind.Setting, $"{other.Name} = {other.Value}");
            (string, string)[] within = Text(panel, "visibleIf") is { Length: > 0 } visible && !FormulaCondition.IsAlways(visible) ? [.. shown, (name, visible)] : shown;
            foreach (var element in Items(panel, "templateElements"))
                if (Text(element, "type") is "panel" or "flowpanel") Panel(element, within, "panel", depth);
                else Element(element, within);
        }

        // Shown by a trigger, or filled by the link.
        private static bool IsUnseen(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("visible", out var visible) && visible.ValueKind == JsonValueKind.False && Text(element, "visibleIf").Length == 0;

        internal void Tie()
        {
            var tree = new FormulaCondition(Named, draft.OptionCode, draft.OptionsOf);
            foreach (var (code, owner, role, source, validator) in conditions)
            {
                if (tree.Of(source) is not { } condition) { draft.Lose(owner, role == "validate" ? LossKind.Validation : LossKind.Condition, source); continue; }
                draft.Carry(code, role, source);
                draft.Mend(code, question => role == "show" ? question with { Show = question.Show is null ? condition : new All([question.Show, condition]) }
                    : role == "require" ? question with { RequiredWhen = condition }
                    : question with { Demands = [.. question.Demands ?? [], new(condition, Said(validator, "text").Any() ? draft.Say(owner, Said(validator, "text")) : new("这个回答不合要求", "This answer does not fit"))] });
            }
        }

        private void Element(JsonElement element, (string Owner, string Source)[] shown)
        {
            var name = Text(element, "name") is { Length: > 0 } named ? named : "?";
            if (Text(element, "type") is "radiogroup" or "dropdown" && draft.TakesVillages([.. Items(element, "choices").Select(item => (Value(item), Item(item, name)))])) return;
            Question[] made = [.. Make(element, name)];
            if (made.Length == 0) { draft.Lose(name, LossKind.Question, $"{Text(element, "type")}: {Said(element, "title").FirstOrDefault().Text}"); return; }
            if (IsUnseen(element) && made is not [Hidden]) draft.Lose(name, LossKind.Condition, "visible = false");
            foreach (var other in element.EnumerateObject().Where(property => !ReadHere.Contains(property.Name)))
                draft.Lose(name, Rules.Contains(other.Name) ? LossKind.Validation : other.Name switch { "defaultValue" or "defaultValueExpression" => LossKind.Default, "choicesVisibleIf" or "choicesByUrl" or "rowsVisibleIf" or "enableIf" => LossKind.Filter, "setValueExpression" or "setValueIf" => LossKind.Calculation, "imageLink" => LossKind.Media, _ => LossKind.Appearance }, $"{other.Name} = {other.Value}");
            if (Text(element, "choicesOrder") is not ("" or "none" or "random") and var order) draft.Lose(name, LossKind.Appearance, $"choicesOrder = {order}");
            if (Number(element, "maxLength", 0) > 1_000) draft.Lose(name, LossKind.Limit, $"maxLength = {Text(element, "maxLength")}");
            var hint = Said(element, "description").Any() ? draft.Say(name, Said(element, "description").Select(each => (each.Language, Gaps(name, each.Text)))) : null;
            foreach (var question in made)
            {
                draft.Add(question with { Hint = question.Hint ?? hint, Required = (True(element, "isRequired") || question.Required || (question is Matrix && True(element, "isAllRowRequired"))) && question.Asks && question.Show is null });
                foreach (var (owner, source) in shown.Append((name, Text(element, "visibleIf"))).Where(each => !FormulaCondition.IsAlways(each.Item2))) conditions.Add((question.Code, owner, "show", source, default));
                if (Text(element, "requiredIf") is { Length: > 0 } required) conditions.Add((question.Code, name, "require", required, default));
                foreach (var validator in Items(element, "validators"))
                    if (Text(validator, "type") == "expression" && Text(validator, "expression") is { Length: > 0 } rule) conditions.Add((question.Code, name, "validate", rule, validator));
                    else draft.Lose(name, LossKind.Validation, $"{validator}");
            }
        }

        private IEnumerable<Question> Make(JsonElement element, string name)
        {
            var code = draft.CodeOf(name);
            var text = Titled(element, name);
            var shuffle = Text(element, "choicesOrder") == "random";
            switch (Text(element, "type"))
            {
                case "text":
                    yield return Text(element, "inputType") switch
                    {
                        "number" or "range" => Amount(element, code, name, text),
                        "date" => Day(element, code, name, text),
                        _ => new FreeText(code, text, (int)Math.Clamp(Number(element, "maxLength", 300), 1, 1_000)),
                    };
                    if (Text(element, "inputType") is not ("" or "text" or "number" or "range" or "date") and var kind) draft.Lose(name, LossKind.Validation, $"inputType = {kind}");
                    break;
                case "comment":
                    yield return new FreeText(code, text, (int)Math.Clamp(Number(element, "maxLength", 1_000), 1, 1_000));
                    break;
                case "radiogroup" or "dropdown" when draft.AreTowns([.. Items(element, "choices").Select(Value)]):
                    yield return new TownChoice(code, text);
                    break;
                case "file" when Text(element, "acceptedTypes") is var kinds && (kinds.Length == 0 || Pictures().IsMatch(kinds)):
                    if (True(element, "allowMultiple")) draft.Lose(name, LossKind.Limit, "allowMultiple");
                    if (kinds.Length == 0 || Others().IsMatch(kinds)) draft.Lose(name, LossKind.Limit, $"acceptedTypes = {kinds}");
                    yield return new PhotoQuestion(code, text);
                    break;
                case "radiogroup" or "dropdown" when IsUnseen(element) && Items(element, "choices").Any():
                    yield return new Hidden(code, text, Choices(element, code, name));
                    break;
                case "radiogroup" or "dropdown" or "buttongroup":
                    yield return new SingleChoice(code, text, Choices(element, code, name)) { Shuffle = shuffle };
                    break;
                case "slider" when Text(element, "sliderType") != "range":
                    yield return Amount(element, code, name, text);
                    break;
                case "imagepicker" when !True(element, "multiSelect"):
                    draft.Lose(name, LossKind.Media, "imagepicker");
                    yield return new SingleChoice(code, text, Choices(element, code, name)) { Shuffle = shuffle };
                    break;
                case "checkbox" or "tagbox" or "imagepicker":
                    if (Text(element, "type") == "imagepicker") draft.Lose(name, LossKind.Media, "imagepicker");
                    var many = Choices(element, code, name);
                    yield return new MultipleChoice(code, text, many, (int)Math.Clamp(Number(element, "minSelectedChoices", 0), 0, many.Count), (int)Math.Clamp(Number(element, "maxSelectedChoices", 0), 0, many.Count)) { Shuffle = shuffle };
                    break;
                case "boolean" when Text(element, "renderAs") == "checkbox":
                    yield return new Consent(code, text);
                    break;
                case "boolean":
                    yield return new SingleChoice(code, text, draft.OptionsOf(code, [(Text(element, "valueTrue") is { Length: > 0 } yes ? yes : "true", Labelled(element, "labelTrue", new("是", "Yes"))), (Text(element, "valueFalse") is { Length: > 0 } no ? no : "false", Labelled(element, "labelFalse", new("否", "No")))]));
                    break;
                case "rating":
                    yield return Rating(element, code, name, text);
                    break;
                case "ranking":
                    var ranked = Choices(element, code, name);
                    yield return new Ranking(code, text, ranked, True(element, "selectToRankEnabled") ? (int)Math.Clamp(Number(element, "maxSelectedChoices", 0), 0, ranked.Count) : 0) { Shuffle = shuffle };
                    break;
                case "matrix":
                    var columns = draft.OptionsOf(code, Items(element, "columns").Select(item => (Value(item), Item(item, name))));
                    var rows = draft.OptionsOf($"{code}.rows", Items(element, "rows").Select(item => (Value(item), Item(item, name))));
                    foreach (var (item, row) in Items(element, "rows").Zip(rows)) rowCodes[(code, Value(item))] = row.Code;
                    yield return new Matrix(code, text, rows, columns);
                    break;
                case "html":
                    yield return new Note(code, draft.Say(name, Said(element, "html").Select(each => (each.Language, Gaps(name, each.Text)))));
                    break;
                case "multipletext":
                    foreach (var item in Items(element, "items").Where(item => item.ValueKind == JsonValueKind.Object))
                    {
                        var part = $"{name}.{Text(item, "name")}";
                        foreach (var extra in item.EnumerateObject().Where(property => property.Name is not ("name" or "title" or "isRequired" or "inputType" or "min" or "max" or "step" or "maxLength"))) draft.Lose(part, Rules.Contains(extra.Name) ? LossKind.Validation : LossKind.Appearance, $"{extra.Name} = {extra.Value}");
                        var (own, asked) = (draft.CodeOf(part), Titled(item, Text(item, "name")));
                        Question typed = Text(item, "inputType") switch { "number" or "range" => Amount(item, own, part, asked), "date" => Day(item, own, part, asked), _ => new FreeText(own, asked, (int)Math.Clamp(Number(item, "maxLength", 300), 1, 1_000)) };
                        if (typed is FreeText && Text(item, "inputType") is not ("" or "text") and var input) draft.Lose(part, LossKind.Validation, $"inputType = {input}");
                        yield return typed with { Hint = text, Required = True(item, "isRequired") };
                    }
                    break;
            }
            if ((True(element, "hasOther") || True(element, "showOtherItem")) && draft.OptionCode(new Note(code, text), "other") is { } other)
                yield return new FreeText(draft.CodeOf($"{name}-Comment"), new("请写明是什么", "Please say what")) { Show = new Chosen(code, [other]) };
        }
    }
}
