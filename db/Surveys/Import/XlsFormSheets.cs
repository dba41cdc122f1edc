using System.Globalization;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>The sheets of XLSForm.</summary>
internal sealed class XlsFormSheets
{
    private readonly Questionnaire questionnaire;
    private readonly XPathFormula formula;
    private readonly (string Heading, Func<Phrase, string> Of)[] languages;
    private readonly List<Dictionary<string, object>> survey = [];
    private readonly List<Dictionary<string, object>> choices = [];

    /// <param name="questionnaire">The definition, without skips.</param>
    internal XlsFormSheets(Questionnaire questionnaire)
    {
        (this.questionnaire, formula) = (questionnaire, new(questionnaire));
        var others = questionnaire.Questions.SelectMany(question => question.Phrases).SelectMany(phrase => phrase?.Others?.Keys ?? []).Distinct().Order(StringComparer.Ordinal);
        // A language without a word would make pyxform write a dash for each.
        languages = [("Chinese (zh-CN)", phrase => phrase.Zh), .. questionnaire.ChineseOnly ? Array.Empty<(string, Func<Phrase, string>)>() : [("English (en)", phrase => phrase.En)], .. others.Select(tag => ($"{tag} ({tag})", (Func<Phrase, string>)(phrase => phrase.Others?.GetValueOrDefault(tag) ?? "")))];
    }

    /// <summary>What is asked for where the town's village follows.</summary>
    internal static Phrase Village => new(Wording.Chinese["Survey.Town.Village"], Wording.English["Survey.Town.Village"]);

    internal byte[] Write(string code)
    {
        foreach (var question in questionnaire.Questions) Write(question);
        return Workbook.Write(new Dictionary<string, object>
        {
            ["survey"] = survey,
            ["choices"] = choices.Count > 0 ? choices : [Row(("list_name", ""), ("name", ""))],
            ["settings"] = new[] { Row(("form_title", questionnaire.Title.Zh), ("form_id", code), ("default_language", languages[0].Heading)) },
        });
    }

    private void Write(Question question)
    {
        if (question is Matrix matrix) { Table(matrix); return; }
        var (type, options) = question switch
        {
            SingleChoice choice => ($"select_one {question.Code}", choice.Options),
            MultipleChoice choice => ($"select_multiple {question.Code}", choice.Options),
            Ranking ranking => ($"rank {question.Code}", ranking.Options),
            TownChoice => ($"select_one {question.Code}", [.. question.OptionCodes(null).Select(town => new Option(town, question.Say(town)))]),
            Hidden hidden => ("hidden", hidden.Options),
            Scale or Stars => ("range", []),
            Amount { Decimals: 0 } => ("integer", []),
            Amount => ("decimal", []),
            Day => ("date", []),
            PhotoQuestion => ("image", []),
            Note => ("note", []),
            Consent => ("acknowledge", []),
            _ => ("text", Array.Empty<Option>()),
        };
        List(question.Code, options);
        var line = Line(type, question.Code, question);
        line["appearance"] = question is Stars ? "rating" : "";
        line["parameters"] = question switch
        {
            Scale scale => $"start={scale.From} end={scale.To} step=1",
            Stars stars => $"start=1 end={stars.Most} step=1",
            SingleChoice { Shuffle: true } or MultipleChoice { Shuffle: true } or Ranking { Shuffle: true } => "randomize=true",
            _ => "",
        };
        string[] rules = [.. Limits(question), .. question.Demands?.Select(demand => formula.Of(demand.Holds)) ?? []];
        line["constraint"] = string.Join(" and ", rules);
        foreach (var (heading, of) in languages) line[$"constraint_message::{heading}"] = question.Demands is [var demand, ..] ? of(demand.Otherwise) : "";
        survey.Add(line);
        if (question is TownChoice { Villages: { } villages }) Villages(question, villages);
    }

    private static IEnumerable<string> Limits(Question question) => question switch
    {
        // Limits as wide as those of a form that has none are none.
        Amount { From: <= -999_999_999, To: >= 999_999_999 } => [],
        Amount amount => [string.Create(CultureInfo.InvariantCulture, $". >= {amount.From} and . <= {amount.To}")],
        Day day => [$". >= date('{day.From:yyyy-MM-dd}') and . <= date('{day.To:yyyy-MM-dd}')"],
        FreeText text => [$"string-length(.) <= {text.Longest}"],
        MultipleChoice many => [.. many.Fewest > 0 ? [$"count-selected(.) >= {many.Fewest}"] : Array.Empty<string>(), .. many.Most > 0 ? [$"count-selected(.) <= {many.Most}"] : Array.Empty<string>()],
        _ => [],
    };

    // A table of questions with one list of answers is what XLSForm has for a matrix.
    private void Table(Matrix matrix)
    {
        var head = Line("begin_group", matrix.Code, matrix with { RequiredWhen = null });
        (head["appearance"], head["required"]) = ("table-list", "");
        survey.Add(head);
        List(matrix.Code, matrix.Options);
        foreach (var row in matrix.Rows) survey.Add(Line($"select_one {matrix.Code}", $"{matrix.Code}-{row.Code}", matrix with { Text = row.Text, Hint = null, Show = null, Demands = null }));
        survey.Add(Row([.. Columns(), ("type", "end_group")]));
    }

    // The list of villages follows the town: what XLSForm calls a cascading select.
    private void Villages(Question question, IReadOnlyList<Village> villages)
    {
        var name = $"{question.Code}-{TownChoice.VillagePart}";
        foreach (var village in villages) choices.Add(Choice(name, new(village.Code, village.Text), village.Town));
        var line = Line($"select_one {name}", name, new TownChoice(name, Village) { Show = question.Show });
        line["choice_filter"] = $"town=${{{question.Code}}}";
        survey.Add(line);
    }

    private static Dictionary<string, object> Row(params (string Column, string Text)[] cells) => cells.GroupBy(cell => cell.Column).ToDictionary(same => same.Key, same => (object)same.Last().Text);

    private (string, string)[] Columns() =>
    [
        ("type", ""), ("name", ""), .. languages.SelectMany(language => new[] { ($"label::{language.Heading}", ""), ($"hint::{language.Heading}", "") }),
        ("required", ""), ("relevant", ""), ("constraint", ""), .. languages.Select(language => ($"constraint_message::{language.Heading}", "")), ("appearance", ""), ("parameters", ""), ("choice_filter", ""),
    ];

    private Dictionary<string, object> Line(string type, string name, Question question)
    {
        var row = Row(Columns());
        (row["type"], row["name"]) = (type, name);
        foreach (var (heading, of) in languages) (row[$"label::{heading}"], row[$"hint::{heading}"]) = (Dollars(of(question.Text)), question.Hint is { } hint ? Dollars(of(hint)) : "");
        row["required"] = question.Required ? "yes" : question.RequiredWhen is { } when ? formula.Of(when) : "";
        row["relevant"] = question.Show is { } show ? formula.Of(show) : "";
        return row;
    }

    private void List(string name, IReadOnlyList<Option> options)
    {
        foreach (var option in options) choices.Add(Choice(name, option));
    }

    private Dictionary<string, object> Choice(string list, Option option, string town = "") =>
        Row([("list_name", list), ("name", option.Code), .. languages.Select(language => ($"label::{language.Heading}", language.Of(option.Text))), ("town", town), ("aside", option.Aside ? "yes" : "")]);

    private static string Dollars(string text) => text.Replace("{{", "${", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
}
