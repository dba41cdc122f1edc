using System.Text.Json.Nodes;

namespace PingHuEcoPublic.Surveys;

/// <summary>Writes a definition for other systems. What they cannot say is left out, and only that: an import of it asks the same of the same people.</summary>
public static class SurveyExport
{
    /// <summary>As XLSForm, an .xlsx that pyxform takes.</summary>
    public static byte[] XlsForm(string code, Questionnaire questionnaire) => new XlsFormSheets(WithoutSkips(questionnaire)).Write(code);

    /// <summary>As SurveyJS's JSON.</summary>
    public static string SurveyJs(Questionnaire questionnaire) => new SurveyJsPages(WithoutSkips(questionnaire)).Write().ToJsonString(new(Kernel.Json.Options) { WriteIndented = true });

    /// <summary>
    /// The same courses said by each question's own condition, since neither format has a skip: what a skip passes over is shown when the skip
    /// was not taken. A question that a course did not lead to has no answer, so nothing said of it holds, as with a skip.
    /// </summary>
    internal static Questionnaire WithoutSkips(Questionnaire questionnaire)
    {
        if (questionnaire.Questions.All(question => question.Skips is not { Count: > 0 })) return questionnaire;
        var made = new List<Question>();
        var passing = new List<(string To, Condition Taken)>();
        foreach (var question in questionnaire.Questions)
        {
            passing.RemoveAll(skip => skip.To == question.Code);
            Condition[] all = [.. question.Show is { } show ? [show] : Array.Empty<Condition>(), .. passing.Select(skip => new Not(skip.Taken))];
            made.Add(question with { Show = all.Length switch { 0 => null, 1 => all[0], _ => new All(all) }, Skips = null });
            var before = new List<Condition>();
            foreach (var skip in question.Skips ?? [])
            {
                // The first that holds is taken, and only by whom the question was shown to; who answered it was.
                Condition[] taken = [skip.When, .. before.Select(each => new Not(each)), .. IsOf(skip.When, question.Code) ? Array.Empty<Condition>() : all];
                passing.Add((skip.To, taken.Length == 1 ? taken[0] : new All(taken)));
                before.Add(skip.When);
            }
        }
        return questionnaire with { Questions = made };
    }

    private static bool IsOf(Condition condition, string question) => condition switch
    {
        About about => about.Question == question,
        All all => all.Of.Any(part => IsOf(part, question)),
        Any any => any.Of.All(part => IsOf(part, question)),
        _ => false,
    };
}

/// <summary>The pages of SurveyJS.</summary>
/// <param name="questionnaire">The definition, without skips.</param>
internal sealed class SurveyJsPages(Questionnaire questionnaire)
{
    private readonly SurveyJsFormula formula = new(questionnaire);

    internal JsonObject Write() => new()
    {
        ["title"] = Say(questionnaire.Title),
        ["description"] = Say(questionnaire.About),
        ["locale"] = "zh-cn",
        ["pages"] = new JsonArray([.. Pages()]),
    };

    // One question a page; a block that is shuffled is one page.
    private IEnumerable<JsonNode> Pages()
    {
        for (var at = 0; at < questionnaire.Questions.Count;)
        {
            var first = questionnaire.Questions[at];
            Question[] together = first.Block is null ? [first] : [.. questionnaire.Questions.Skip(at).TakeWhile(question => question.Block == first.Block)];
            at += together.Length;
            var page = new JsonObject { ["name"] = $"page-{first.Code}", ["elements"] = new JsonArray([.. together.SelectMany(Elements)]) };
            if (together.Length > 1) page["questionsOrder"] = "random";
            yield return page;
        }
    }

    private JsonNode[] Elements(Question question) => question is not TownChoice { Villages: { } villages } ? [Element(question)] :
    [
        Element(question),
        new JsonObject
        {
            ["type"] = "dropdown",
            ["name"] = $"{question.Code}-{TownChoice.VillagePart}",
            ["title"] = Say(XlsFormSheets.Village),
            ["choices"] = new JsonArray([.. villages.Select(village => new JsonObject { ["value"] = village.Code, ["text"] = Say(village.Text), ["visibleIf"] = $"{{{question.Code}}} = '{village.Town}'" })]),
        },
    ];

    private JsonObject Element(Question question)
    {
        var element = new JsonObject { ["type"] = "text", ["name"] = question.Code, ["title"] = Say(question.Text) };
        if (question.Hint is { } hint) element["description"] = Say(hint);
        if (question.Required) element["isRequired"] = true;
        if (question.Show is { } show) element["visibleIf"] = formula.Of(show);
        if (question.RequiredWhen is { } required) element["requiredIf"] = formula.Of(required);
        if (question.Demands is { Count: > 0 } demands) element["validators"] = new JsonArray([.. demands.Select(demand => new JsonObject { ["type"] = "expression", ["expression"] = formula.Of(demand.Holds), ["text"] = Say(demand.Otherwise) })]);
        switch (question)
        {
            case SingleChoice choice: Choose("radiogroup", choice.Options, choice.Shuffle); break;
            case MultipleChoice choice:
                Choose("checkbox", choice.Options, choice.Shuffle);
                foreach (var (option, item) in choice.Options.Zip(element["choices"]!.AsArray())) if (option.Aside) item!["isExclusive"] = true;
                if (choice.Most > 0) element["maxSelectedChoices"] = choice.Most;
                if (choice.Fewest > 0) element["minSelectedChoices"] = choice.Fewest;
                break;
            case Ranking ranking:
                Choose("ranking", ranking.Options, ranking.Shuffle);
                if (ranking.Places > 0) (element["selectToRankEnabled"], element["maxSelectedChoices"]) = (true, ranking.Places);
                break;
            case Hidden hidden:
                Choose("radiogroup", hidden.Options, false);
                element["visible"] = false;
                break;
            case TownChoice: Choose("dropdown", question.OptionCodes(null).Select(town => new Option(town, question.Say(town))), false); break;
            case Scale scale: (element["type"], element["rateMin"], element["rateMax"], element["minRateDescription"], element["maxRateDescription"]) = ("rating", scale.From, scale.To, Say(scale.Low), Say(scale.High)); break;
            case Stars stars: (element["type"], element["rateType"], element["rateMax"]) = ("rating", "stars", stars.Most); break;
            case Matrix matrix: (element["type"], element["rows"], element["columns"]) = ("matrix", Items(matrix.Rows), Items(matrix.Options)); break;
            case Amount amount: (element["inputType"], element["min"], element["max"], element["step"]) = ("number", amount.From, amount.To, new decimal(1, 0, 0, false, (byte)amount.Decimals)); break;
            case Day day: (element["inputType"], element["min"], element["max"]) = ("date", $"{day.From:yyyy-MM-dd}", $"{day.To:yyyy-MM-dd}"); break;
            case FreeText text: (element["type"], element["maxLength"]) = ("comment", text.Longest); break;
            case PhotoQuestion: (element["type"], element["acceptedTypes"], element["allowMultiple"]) = ("file", "image/jpeg,image/png,image/webp", false); break;
            case Note: (element["type"], element["html"]) = ("html", Say(question.Text)); break;
            case Consent: (element["type"], element["renderAs"]) = ("boolean", "checkbox"); break;
        }
        if (question is Matrix && question.Required) element["isAllRowRequired"] = true;
        return element;

        void Choose(string type, IEnumerable<Option> options, bool shuffle)
        {
            (element["type"], element["choices"]) = (type, Items(options));
            if (shuffle) element["choicesOrder"] = "random";
        }
    }

    private static JsonObject Say(Phrase phrase)
    {
        var said = new JsonObject { ["default"] = Single(phrase.Zh), ["zh-cn"] = Single(phrase.Zh), ["en"] = Single(phrase.En) };
        foreach (var (language, text) in phrase.Others ?? new Dictionary<string, string>()) said[language] = Single(text);
        return said;
    }

    private static string Single(string text) => text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    private static JsonArray Items(IEnumerable<Option> options) => new([.. options.Select(option => new JsonObject { ["value"] = option.Code, ["text"] = Say(option.Text) })]);
}
