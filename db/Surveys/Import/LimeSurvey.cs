using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Surveys;

/// <summary>Turns LimeSurvey's questions into ours.</summary>
/// <param name="draft">What is being read.</param>
internal sealed partial class LimeSurvey(ImportDraft draft)
{
    // What says nothing but how LimeSurvey keeps or draws, at any value.
    private static readonly string[] Silent = ["statistics_showgraph", "statistics_graphtype", "public_statistics", "save_as_default", "scale_export", "clear_default", "printable_help", "crypted", "encrypted", "page_break", "same_script", "display_type"];

    // What is read, by the letters that read it.
    private static readonly Dictionary<string, string> Taken = new()
    {
        ["max_answers"] = "MPR",
        ["min_answers"] = "MP",
        ["exclude_all_others"] = "MP",
        ["maximum_chars"] = "STUQ",
        ["random_order"] = "L!OMPR",
        ["answer_order"] = "L!OR",
        ["min_num_value_n"] = "NK",
        ["max_num_value_n"] = "NK",
        ["num_value_int_only"] = "NK",
        ["suffix"] = "NK",
        ["date_min"] = "D",
        ["date_max"] = "D",
        ["other_replace_text"] = "L!MP",
        ["max_num_of_files"] = "|",
        ["min_num_of_files"] = "|",
        ["allowed_filetypes"] = "|",
        ["max_filesize"] = "|",
        ["show_title"] = "|",
        ["show_comment"] = "|",
    };

    private static readonly string[] Rules = ["em_validation_q", "em_validation_q_tip", "em_validation_sq", "em_validation_sq_tip", "preg", "numbers_only", "other_numbers_only", "equals_num_value", "min_num_value", "max_num_value", "min_num_value_n", "max_num_value_n", "multiflexible_min", "multiflexible_max", "min_answers", "max_answers", "date_min", "date_max", "num_value_int_only", "value_range_allows_missing", "min_num_of_files"];

    private readonly Dictionary<string, (string Code, string? Option)> meanings = new(StringComparer.Ordinal);
    private readonly List<(string Code, string Owner, string Source)> conditions = [];
    private readonly Dictionary<(string Question, string Part), string> rowCodes = [];

    internal void Add(LimeQuestion lime)
    {
        var made = Made(lime);
        if (made.Length == 0) { draft.Lose(lime.Title, LossKind.Question, $"{lime.Type}: {ImportReport.Any(draft.Say(lime.Title, lime.Text))}"); return; }
        foreach (var loss in lime.Losses) draft.Lose(loss.Where, loss.Kind, loss.Detail);
        Lose(lime);
        if (lime.MandatoryTwice) draft.Lose(lime.Title, LossKind.Validation, "mandatory = S");
        var hint = lime.Help.Any(each => each.Text.Trim().Length > 0) ? draft.Say(lime.Title, lime.Help.Select(each => (each.Language, Gaps(lime.Title, each.Text)))) : null;
        foreach (var question in made)
        {
            draft.Add(question with
            {
                Hint = question == made[0] && hint is { } said && (said.Zh.Length > 0 || said.En.Length > 0 || said.Others is not null) ? said : question.Hint,
                Required = lime.Mandatory && question.Asks && question.Show is null,
            });
            foreach (var (owner, source) in new[] { ($"group {lime.Group}", lime.GroupRelevance), (lime.Title, lime.Relevance) }.Where(each => !FormulaCondition.IsAlways(each.Item2))) conditions.Add((question.Code, owner, source));
        }
    }

    private Question[] Made(LimeQuestion lime)
    {
        var code = draft.CodeOf(lime.Title);
        var text = draft.Say(lime.Title, lime.Text.Select(each => (each.Language, Gaps(lime.Title, each.Text))));
        if (text is { Zh: "", En: "", Others: null }) text = draft.Say(lime.Title, [("", lime.Title)]);
        return [.. Make(lime, code, text)];
    }

    /// <summary>Ties the conditions, when every question is known.</summary>
    internal void Tie()
    {
        var tree = new FormulaCondition(Named, draft.OptionCode, draft.OptionsOf);
        foreach (var (code, owner, source) in conditions)
        {
            if (tree.Of(source) is not { } condition) { draft.Lose(owner, LossKind.Condition, source); continue; }
            draft.Carry(code, "show", source);
            draft.Mend(code, question => question with { Show = question.Show is null ? condition : new All([question.Show, condition]) });
        }
    }

    private void Lose(LimeQuestion lime)
    {
        foreach (var (name, value) in lime.Attributes)
        {
            if (value.Trim() is "" or "0" or "N" or "normal" or "default" || Silent.Contains(name) || (Taken.TryGetValue(name, out var letters) && letters.Contains(lime.Type, StringComparison.Ordinal))) continue;
            draft.Lose(lime.Title, Rules.Contains(name) ? LossKind.Validation : name == "hidden" ? LossKind.Condition : name is "array_filter" or "array_filter_exclude" ? LossKind.Filter : LossKind.Appearance, $"{name} = {value}");
        }
    }

    private IEnumerable<Question> Make(LimeQuestion lime, string code, Phrase text)
    {
        Mean(lime.Id, code);
        Mean(lime.Title, code);
        switch (lime.Type)
        {
            case "L" or "!" or "O":
                if (lime.Type == "O") draft.Lose(lime.Title, LossKind.Option, "comment");
                yield return new SingleChoice(code, text, Answers(lime, code)) { Shuffle = IsShuffled(lime) };
                break;
            case "M" or "P":
                if (lime.Type == "P") draft.Lose(lime.Title, LossKind.Option, "comments");
                var alone = lime.Attributes.GetValueOrDefault("exclude_all_others", "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                var many = Parts(lime, code, lime.Subquestions, alone.Contains, lime.Other);
                foreach (var part in lime.Subquestions) { Mean($"{lime.Id}{part.Code}", code, part.Code); Mean($"{lime.Title}_{part.Code}", code, part.Code); }
                yield return new MultipleChoice(code, text, many, Math.Min(Number(lime, "min_answers"), many.Count), Math.Min(Number(lime, "max_answers"), many.Count)) { Shuffle = IsShuffled(lime) };
                break;
            case "5":
                yield return new Scale(code, text, 1, 5, new("", ""), new("", ""));
                break;
            case "Y":
                yield return new SingleChoice(code, text, draft.OptionsOf(code, [("Y", new("是", "Yes")), ("N", new("否", "No"))]));
                break;
            case "G":
                yield return new SingleChoice(code, text, draft.OptionsOf(code, [("F", new("女", "Female")), ("M", new("男", "Male"))]));
                break;
            case "N":
                yield return Number(lime, code, text);
                break;
            case "S" or "T" or "U":
                yield return new FreeText(code, text, Longest(lime));
                break;
            case "D":
                var (from, to) = (On(lime, "date_min", new(1950, 1, 1)), On(lime, "date_max", new(2038, 12, 31)));
                yield return new Day(code, text, from, to >= from && to.DayNumber - from.DayNumber <= short.MaxValue ? to : from.AddDays(short.MaxValue));
                break;
            case "X":
                yield return new Note(code, text);
                break;
            case "|" when lime.Attributes.GetValueOrDefault("allowed_filetypes", "jpg") is var kinds && Pictures().IsMatch(kinds):
                if (Number(lime, "max_num_of_files") > 1) draft.Lose(lime.Title, LossKind.Limit, $"max_num_of_files = {Number(lime, "max_num_of_files")}");
                if (Others().IsMatch(kinds)) draft.Lose(lime.Title, LossKind.Limit, $"allowed_filetypes = {kinds}");
                if (lime.Attributes.GetValueOrDefault("show_title") == "1" || lime.Attributes.GetValueOrDefault("show_comment") == "1") draft.Lose(lime.Title, LossKind.Option, "title, comment");
                yield return new PhotoQuestion(code, text);
                break;
            case "R":
                var ranked = Parts(lime, code, lime.Answers.Count > 0 ? lime.Answers : lime.Subquestions);
                // What stands first is what conditions can ask of a ranking.
                Mean($"{lime.Title}_1", code);
                Mean($"{lime.Id}1", code);
                yield return new Ranking(code, text, ranked, Math.Min(Number(lime, "max_answers"), ranked.Count)) { Shuffle = IsShuffled(lime) };
                break;
            case "F" or "H" or "A" or "B" or "C" or "E" or "1":
                if (lime.Type == "1") draft.Lose(lime.Title, LossKind.Option, string.Join(", ", lime.Answers.Where(part => part.Axis == "1").Select(part => ImportReport.Any(draft.Say(lime.Title, part.Text)))));
                yield return Grid(lime, code, text);
                break;
            case "K" or "Q":
                foreach (var part in lime.Subquestions)
                {
                    var own = draft.CodeOf($"{lime.Title}_{part.Code}");
                    Mean($"{lime.Id}{part.Code}", own);
                    Mean($"{lime.Title}_{part.Code}", own);
                    var asked = draft.Say(lime.Title, part.Text);
                    yield return lime.Type == "K" ? Number(lime, own, asked) with { Hint = text } : new FreeText(own, asked, Longest(lime)) { Hint = text };
                }
                break;
        }
        if (!lime.Other) yield break;
        if (lime.Type is not ("L" or "!" or "M" or "P")) { draft.Lose(lime.Title, LossKind.Option, "other"); yield break; }
        if (draft.OptionCode(new Note(code, text), "-oth-") is { } other) yield return new FreeText(draft.CodeOf($"{lime.Title}_other"), new("请写明是什么", "Please say what")) { Show = new Chosen(code, [other]) };
    }

    private IReadOnlyList<Option> Answers(LimeQuestion lime, string code) => Parts(lime, code, lime.Answers, null, lime.Other && lime.Type != "O");

    private IReadOnlyList<Option> Parts(LimeQuestion lime, string code, IEnumerable<LimePart> parts, Func<string, bool>? aside = null, bool other = false) =>
        draft.OptionsOf(code, parts.Where(part => part.Axis is "" or "0").Select(part => (part.Code, draft.Say(lime.Title, part.Text))).Concat(other ? [("-oth-", Said(lime, "other_replace_text") ?? new("其他", "Other"))] : []), aside);

    private Matrix Grid(LimeQuestion lime, string code, Phrase text)
    {
        foreach (var part in lime.Subquestions) { Mean($"{lime.Id}{part.Code}", code, part.Code); Mean($"{lime.Title}_{part.Code}", code, part.Code); }
        IEnumerable<(string, Phrase)> answers = lime.Type switch
        {
            "A" => Enumerable.Range(1, 5).Select(n => ($"{n}", new Phrase($"{n}", $"{n}"))),
            "B" => Enumerable.Range(1, 10).Select(n => ($"{n}", new Phrase($"{n}", $"{n}"))),
            "C" => [("Y", new("是", "Yes")), ("U", new("不确定", "Uncertain")), ("N", new("否", "No"))],
            "E" => [("I", new("增加", "Increase")), ("S", new("不变", "Same")), ("D", new("减少", "Decrease"))],
            _ => lime.Answers.Where(part => part.Axis is "" or "0").Select(part => (part.Code, draft.Say(lime.Title, part.Text))),
        };
        var columns = draft.OptionsOf(code, answers);
        var rows = draft.OptionsOf($"{code}.rows", lime.Subquestions.Where(part => part.Axis is "" or "0").Select(part => (part.Code, draft.Say(lime.Title, part.Text))));
        foreach (var (part, row) in lime.Subquestions.Where(part => part.Axis is "" or "0").Zip(rows)) rowCodes[(code, part.Code)] = row.Code;
        return new(code, text, rows, columns);
    }

    private void Mean(string name, string code, string? part = null) => meanings.TryAdd(name, (code, part));

    private static bool IsShuffled(LimeQuestion lime) => lime.Attributes.GetValueOrDefault("random_order") == "1" || lime.Attributes.GetValueOrDefault("answer_order") == "random";

    // 122333X2482X47729.NAOK, Q1.NAOK, Q1_SQ001.NAOK, and the numbers of older files.
    private Named? Named(string reference)
    {
        var name = reference.Split('.')[0];
        if (Numbered().Match(name) is { Success: true } numbered) name = numbered.Groups[1].Value;
        if (!meanings.TryGetValue(name, out var meaning) || draft.Questions.FirstOrDefault(question => question.Code == meaning.Code) is not { } found) return null;
        if (meaning.Option is null) return new(found);
        return found is Matrix ? rowCodes.TryGetValue((found.Code, meaning.Option), out var row) ? new(found, row) : null
            : draft.OptionCode(found, meaning.Option) is { } option ? new(found, option) : null;
    }

    // What stands in braces and is no answer given before is an expression: it stays as it stood, and is named.
    private string Gaps(string title, string text) => Gap().Replace(text, match =>
    {
        if (match.Groups[1].Success && Named(match.Groups[1].Value) is { Option: null, Question.Asks: true } found) return $"{{{{{found.Question.Code}}}}}";
        draft.Lose(title, LossKind.Calculation, match.Value);
        return match.Value;
    });

    [GeneratedRegex(@"\b(jpe?g|png|webp)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pictures();

    [GeneratedRegex(@"\b(?!jpe?g\b|png\b|webp\b)[a-z0-9]+\b", RegexOptions.IgnoreCase)]
    private static partial Regex Others();

    [GeneratedRegex(@"^\d+X\d+X(\d+.*)$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\{(?:([A-Za-z0-9_]{1,60})(?:\.\w+)?|[^\s{}][^{}\n]{0,400})\}")]
    private static partial Regex Gap();
}
