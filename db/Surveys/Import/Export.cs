using System.Globalization;
using System.Text.Json.Nodes;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>Writes a definition for other systems. What they cannot say is left out, and only that: an import of it gives the same questions.</summary>
public static class SurveyExport
{
    private static readonly (string Heading, Func<Phrase, string> Of)[] Languages = [("Chinese (zh-CN)", phrase => phrase.Zh), ("English (en)", phrase => phrase.En)];

    /// <summary>As XLSForm, an .xlsx.</summary>
    public static byte[] XlsForm(string code, Questionnaire questionnaire)
    {
        var survey = new List<Dictionary<string, object>>();
        var choices = new List<Dictionary<string, object>>();
        foreach (var question in questionnaire.Questions) WriteXls(question, survey, choices);
        return Workbook.Write(new Dictionary<string, object>
        {
            ["survey"] = survey,
            ["choices"] = choices.Count > 0 ? choices : [Row(("list_name", ""), ("name", ""))],
            ["settings"] = new[] { Row(("form_title", questionnaire.Title.Zh), ("form_id", code), ("default_language", Languages[0].Heading)) },
        });
    }

    /// <summary>As SurveyJS's JSON.</summary>
    public static string SurveyJs(Questionnaire questionnaire) => new JsonObject
    {
        ["title"] = Say(questionnaire.Title),
        ["description"] = Say(questionnaire.About),
        ["locale"] = "zh-cn",
        ["pages"] = new JsonArray([.. questionnaire.Questions.Where(question => question.IsSeen).Select(question => new JsonObject { ["name"] = $"page-{question.Code}", ["elements"] = new JsonArray(Elements(question)) })]),
    }.ToJsonString(new(Kernel.Json.Options) { WriteIndented = true });

    private static Dictionary<string, object> Row(params (string Column, string Text)[] cells) => cells.ToDictionary(cell => cell.Column, cell => (object)cell.Text);

    private static void WriteXls(Question question, List<Dictionary<string, object>> survey, List<Dictionary<string, object>> choices)
    {
        if (question is Matrix matrix)
        {
            survey.Add(Line("begin_group", question.Code, question, appearance: "field-list"));
            List(matrix.Code, matrix.Options, choices);
            foreach (var row in matrix.Rows) survey.Add(Line($"select_one {matrix.Code}", $"{matrix.Code}-{row.Code}", question with { Text = row.Text, Hint = null, Show = null, Demands = null }));
            survey.Add(Row([.. Columns(), ("type", "end_group")]));
            return;
        }
        var (type, options, parameters) = question switch
        {
            SingleChoice choice => ($"select_one {question.Code}", choice.Options, choice.Shuffle ? "randomize=true" : ""),
            MultipleChoice choice => ($"select_multiple {question.Code}", choice.Options, choice.Shuffle ? "randomize=true" : ""),
            Ranking ranking => ($"rank {question.Code}", ranking.Options, ranking.Shuffle ? "randomize=true" : ""),
            TownChoice => ($"select_one {question.Code}", [.. question.OptionCodes(null).Select(town => new Option(town, question.Say(town)))], ""),
            Scale scale => ("range", [], $"start={scale.From} end={scale.To} step=1"),
            Stars stars => ("range", [], $"start=1 end={stars.Most} step=1"),
            Amount amount => (amount.Decimals == 0 ? "integer" : "decimal", [], ""),
            Day => ("date", [], ""),
            PhotoQuestion => ("image", [], ""),
            Note => ("note", [], ""),
            Consent => ("acknowledge", [], ""),
            Hidden => ("hidden", [], ""),
            _ => ("text", Array.Empty<Option>(), ""),
        };
        List(question.Code, options, choices);
        survey.Add(Line(type, question.Code, question, parameters: parameters));
        if (question is not TownChoice { Villages: { } villages }) return;
        // The list of villages follows the town: what XLSForm calls a cascading select.
        var name = $"{question.Code}-{TownChoice.VillagePart}";
        foreach (var village in villages) choices.Add(Choice(name, village.Code, village.Text, village.Town));
        var line = Line($"select_one {name}", name, new TownChoice(name, new(Wording.Chinese["Survey.Town.Village"], Wording.English["Survey.Town.Village"])) { Show = question.Show });
        line["choice_filter"] = $"town=${{{question.Code}}}";
        survey.Add(line);
    }

    private static (string, string)[] Columns() =>
    [
        ("type", ""), ("name", ""), .. Languages.SelectMany(language => new[] { ($"label::{language.Heading}", ""), ($"hint::{language.Heading}", "") }),
        ("required", ""), ("relevant", ""), ("constraint", ""), ("constraint_message", ""), ("appearance", ""), ("parameters", ""), ("choice_filter", ""),
    ];

    private static Dictionary<string, object> Line(string type, string name, Question question, string appearance = "", string parameters = "")
    {
        var row = Row(Columns());
        (row["type"], row["name"], row["appearance"], row["parameters"]) = (type, name, appearance, parameters);
        foreach (var (heading, of) in Languages) (row[$"label::{heading}"], row[$"hint::{heading}"]) = (Dollars(of(question.Text)), question.Hint is { } hint ? Dollars(of(hint)) : "");
        row["required"] = question.Required ? "yes" : question.RequiredWhen is { } when ? Formulas.XPath(when) : "";
        row["relevant"] = question.Show is { } show ? Formulas.XPath(show) : "";
        if (question.Demands is [var demand, ..]) (row["constraint"], row["constraint_message"]) = (Formulas.XPath(demand.Holds), demand.Otherwise.Zh);
        return row;
    }

    private static void List(string name, IReadOnlyList<Option> options, List<Dictionary<string, object>> choices)
    {
        foreach (var option in options)
            choices.Add(Choice(name, option.Code, option.Text));
    }

    private static Dictionary<string, object> Choice(string list, string code, Phrase text, string town = "") =>
        Row([("list_name", list), ("name", code), .. Languages.Select(language => ($"label::{language.Heading}", language.Of(text))), ("town", town)]);

    private static string Dollars(string text) => text.Replace("{{", "${", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    private static JsonObject Say(Phrase phrase)
    {
        var said = new JsonObject { ["default"] = Single(phrase.Zh), ["zh-cn"] = Single(phrase.Zh), ["en"] = Single(phrase.En) };
        foreach (var (language, text) in phrase.Others ?? new Dictionary<string, string>()) said[language] = text;
        return said;
    }

    private static string Single(string text) => text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    private static JsonArray Items(IEnumerable<Option> options) => new([.. options.Select(option => new JsonObject { ["value"] = option.Code, ["text"] = Say(option.Text) })]);

    private static JsonObject[] Elements(Question question) => question is not TownChoice { Villages: { } villages } ? [Element(question)] :
    [
        Element(question),
        new()
        {
            ["type"] = "dropdown",
            ["name"] = $"{question.Code}-{TownChoice.VillagePart}",
            ["title"] = Say(new(Wording.Chinese["Survey.Town.Village"], Wording.English["Survey.Town.Village"])),
            ["choices"] = new JsonArray([.. villages.Select(village => new JsonObject { ["value"] = village.Code, ["text"] = Say(village.Text), ["visibleIf"] = $"{{{question.Code}}} = '{village.Town}'" })]),
        },
    ];

    private static JsonObject Element(Question question)
    {
        var element = new JsonObject { ["type"] = "text", ["name"] = question.Code, ["title"] = Say(question.Text) };
        if (question.Hint is { } hint) element["description"] = Say(hint);
        if (question.Required) element["isRequired"] = true;
        if (question.Show is { } show) element["visibleIf"] = Formulas.SurveyJs(show);
        if (question.RequiredWhen is { } required) element["requiredIf"] = Formulas.SurveyJs(required);
        switch (question)
        {
            case SingleChoice choice: Choose("radiogroup", choice.Options, choice.Shuffle); break;
            case MultipleChoice choice:
                Choose("checkbox", choice.Options, choice.Shuffle);
                if (choice.Most > 0) element["maxSelectedChoices"] = choice.Most;
                if (choice.Fewest > 0) element["minSelectedChoices"] = choice.Fewest;
                break;
            case Ranking ranking: Choose("ranking", ranking.Options, ranking.Shuffle); break;
            case TownChoice: Choose("dropdown", question.OptionCodes(null).Select(town => new Option(town, question.Say(town))), false); break;
            case Scale scale: (element["type"], element["rateMin"], element["rateMax"], element["minRateDescription"], element["maxRateDescription"]) = ("rating", scale.From, scale.To, Say(scale.Low), Say(scale.High)); break;
            case Stars stars: (element["type"], element["rateType"], element["rateMax"]) = ("rating", "stars", stars.Most); break;
            case Matrix matrix: (element["type"], element["rows"], element["columns"]) = ("matrix", Items(matrix.Rows), Items(matrix.Options)); break;
            case Amount amount: (element["inputType"], element["min"], element["max"]) = ("number", amount.From, amount.To); break;
            case Day: element["inputType"] = "date"; break;
            case FreeText text: (element["type"], element["maxLength"]) = ("comment", text.Longest); break;
            case PhotoQuestion: (element["type"], element["acceptedTypes"], element["allowMultiple"]) = ("file", "image/jpeg,image/png,image/webp", false); break;
            case Note: (element["type"], element["html"]) = ("html", Say(question.Text)); break;
            case Consent: element["type"] = "boolean"; break;
        }
        return element;

        void Choose(string type, IEnumerable<Option> options, bool shuffle)
        {
            (element["type"], element["choices"]) = (type, Items(options));
            if (shuffle) element["choicesOrder"] = "random";
        }
    }
}

/// <summary>A condition in the languages of other systems.</summary>
internal static class Formulas
{
    internal static string XPath(Condition condition) => condition switch
    {
        All all => $"({string.Join(" and ", all.Of.Select(XPath))})",
        Any any => $"({string.Join(" or ", any.Of.Select(XPath))})",
        Not not => $"not({XPath(not.Of)})",
        Chosen chosen => $"({string.Join(" or ", chosen.Options.Select(option => $"selected(${{{Name(chosen)}}}, '{option}')"))})",
        Compared compared => $"${{{Name(compared)}}} {Sign(compared.By)} {compared.To.ToString(CultureInfo.InvariantCulture)}",
        Answered answered => $"${{{Name(answered)}}} != ''",
        _ => "true()",
    };

    internal static string SurveyJs(Condition condition) => condition switch
    {
        All all => $"({string.Join(" and ", all.Of.Select(SurveyJs))})",
        Any any => $"({string.Join(" or ", any.Of.Select(SurveyJs))})",
        Not not => $"!({SurveyJs(not.Of)})",
        Chosen chosen => $"({string.Join(" or ", chosen.Options.Select(option => $"{{{Dotted(chosen)}}} contains '{option}'"))})",
        Compared compared => $"{{{Dotted(compared)}}} {Sign(compared.By)} {compared.To.ToString(CultureInfo.InvariantCulture)}",
        Answered answered => $"{{{Dotted(answered)}}} notempty",
        _ => "true",
    };

    private static string Name(About about) => about.Row is null ? about.Question : $"{about.Question}-{about.Row}";

    private static string Dotted(About about) => about.Row is null ? about.Question : $"{about.Question}.{about.Row}";

    private static string Sign(Comparison by) => by switch { Comparison.Is => "=", Comparison.IsNot => "!=", Comparison.Below => "<", Comparison.AtMost => "<=", Comparison.Above => ">", Comparison.AtLeast => ">=" };
}
