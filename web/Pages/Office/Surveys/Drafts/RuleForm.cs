using System.Globalization;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>One statement as it is chosen: what of which question, how a number stands to it, whether it must not hold.</summary>
public sealed record RuleRow
{
    /// <summary>Several rows of one number must all hold; one of the numbers is enough.</summary>
    public int Group { get; init; } = 1;

    /// <summary>What is said: <c>chosen|question|row|option</c>, <c>number|question|row</c> or <c>answered|question|row</c>; empty for no statement.</summary>
    public string? Says { get; init; }

    public Comparison By { get; init; }

    /// <summary>The number that is compared with.</summary>
    public string? To { get; init; }

    public bool Not { get; init; }
}

/// <summary>Conditions as rows of a form, and back.</summary>
public static class RuleForm
{
    private const char Bar = '|';
    private const int LongestShown = 24;

    /// <summary>What can be said of some questions.</summary>
    public static IReadOnlyList<Choice> Statements(IEnumerable<Question> questions, IStringLocalizer<Words> words) => [.. questions.Where(question => question.Asks).SelectMany(question => StatementsOf(question, words))];

    /// <summary>The rows of a condition; null where it is too long for rows.</summary>
    public static RuleRow[]? Rows(Condition? condition) =>
        condition is null ? [] : NormalForm.Of(condition) is { } groups ? [.. groups.Index().SelectMany(group => group.Item.Select(literal => RowOf(literal, group.Index + 1)))] : null;

    /// <summary>The condition of some rows; null for no statement.</summary>
    /// <exception cref="Refusal"><c>survey.condition.number</c>, <c>survey.condition.statement</c></exception>
    public static Condition? Read(IReadOnlyList<RuleRow> rows)
    {
        var said = rows.Where(row => !string.IsNullOrEmpty(row.Says)).ToArray();
        return NormalForm.Write(said.GroupBy(row => row.Group).OrderBy(group => group.Key).Select(group => group.Select(row => new Literal(Read(row), !row.Not))));
    }

    /// <summary>A condition as one reads it; null where it is too long for rows.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="statements">What can be said.</param>
    /// <param name="words">The words.</param>
    public static string? Say(Condition? condition, IReadOnlyList<Choice> statements, IStringLocalizer<Words> words)
    {
        if (Rows(condition) is not { } rows) return null;
        return string.Join(words["Survey.Rule.Or"], rows.GroupBy(row => row.Group).Select(group => string.Join(words["Survey.Rule.And"], group.Select(row => One(row)))));

        string One(RuleRow row)
        {
            var said = statements.FirstOrDefault(choice => choice.Value == row.Says)?.Text ?? row.Says;
            if (row.To is not null) said = $"{said} {words[$"Comparison.{row.By}"]} {row.To}";
            return row.Not ? words["Survey.Rule.NotSo", said!] : said!;
        }
    }

    private static About Read(RuleRow row) => row.Says!.Split(Bar) switch
    {
        ["chosen", var question, var part, var option] => new Chosen(question, [option]) { Row = Null(part) },
        ["answered", var question, var part] => new Answered(question) { Row = Null(part) },
        ["number", var question, var part] => decimal.TryParse(row.To, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? new Compared(question, row.By, number) { Row = Null(part) }
            : throw new Refusal("survey.condition.number") { Field = "Rows" },
        _ => throw new Refusal("survey.condition.statement") { Field = "Rows" },
    };

    private static RuleRow RowOf(Literal literal, int group) => literal.About switch
    {
        Chosen chosen => new() { Group = group, Says = string.Join(Bar, "chosen", chosen.Question, chosen.Row, chosen.Options[0]), Not = !literal.Holds },
        Compared compared => new() { Group = group, Says = string.Join(Bar, "number", compared.Question, compared.Row), By = compared.By, To = compared.To.ToString(CultureInfo.InvariantCulture), Not = !literal.Holds },
        var answered => new() { Group = group, Says = string.Join(Bar, "answered", answered.Question, answered.Row), Not = !literal.Holds },
    };

    private static IEnumerable<Choice> StatementsOf(Question question, IStringLocalizer<Words> words)
    {
        var name = Short(ImportReport.Any(question.Text));
        foreach (var row in question is Matrix matrix ? matrix.Rows.Select(row => (Option?)row) : [null])
        {
            var of = row is null ? name : $"{name}·{ImportReport.Any(row.Text)}";
            foreach (var option in question.OptionCodes(row?.Code))
                yield return new(string.Join(Bar, "chosen", question.Code, row?.Code, option), words["Survey.Rule.Chosen", of, OptionOf(question, option)]);
            if (question is Scale or Stars or Amount or MultipleChoice)
                yield return new(string.Join(Bar, "number", question.Code, row?.Code), words[question is MultipleChoice ? "Survey.Rule.HowMany" : "Survey.Rule.Number", of]);
        }
        foreach (var option in question is Ranking ranking ? ranking.Options : [])
            yield return new(string.Join(Bar, "number", question.Code, option.Code), words["Survey.Rule.Place", name, ImportReport.Any(option.Text)]);
        yield return new(string.Join(Bar, "answered", question.Code, ""), words["Survey.Rule.Answered", name]);
    }

    private static string OptionOf(Question question, string option) =>
        question is TownChoice ? $"{question.Say(option)}" : ImportReport.OptionsOf(question).FirstOrDefault(each => each.Code == option) is { } found ? ImportReport.Any(found.Text) : option;

    private static string? Null(string text) => text.Length == 0 ? null : text;

    private static string Short(string text) => text.Length > LongestShown ? text[..LongestShown] + "…" : text;
}
