using System.Globalization;

namespace PingHuEcoPublic.Surveys;

/// <summary>A condition in another system's language. How something is said of an answer depends on the question's kind: an option of many, a place of a ranking, a day.</summary>
/// <param name="questionnaire">The definition that the condition belongs to.</param>
internal abstract class ExportedFormula(Questionnaire questionnaire)
{
    private protected abstract string Negation { get; }

    private protected abstract string Always { get; }

    internal string Of(Condition condition) => condition switch
    {
        All { Of: [var only] } => Of(only),
        Any { Of: [var only] } => Of(only),
        All all => $"({string.Join(" and ", all.Of.Select(Of))})",
        Any any => $"({string.Join(" or ", any.Of.Select(Of))})",
        Not not => $"{Negation}({Of(not.Of)})",
        Chosen { Options.Count: > 1 } chosen => Of(new Any([.. chosen.Options.Select(option => new Chosen(chosen.Question, [option]) { Row = chosen.Row })])),
        Chosen chosen => ChosenIs(questionnaire.Find(chosen.Question), chosen, chosen.Options[0]),
        // Nothing compared holds of no answer; elsewhere no answer differs from every number.
        Compared { By: Comparison.IsNot } compared => Of(new All([new Answered(compared.Question) { Row = compared.Row }, new Not(compared with { By = Comparison.Is })])),
        Compared { Row: { } option } place when questionnaire.Find(place.Question) is Ranking ranking => Placed(ranking, place, option),
        Compared compared => $"{NumberOf(questionnaire.Find(compared.Question), compared.Question)} {Sign(compared.By)} {(questionnaire.Find(compared.Question) is Day ? Day(compared.To.ToString("0000-00-00", CultureInfo.InvariantCulture)) : compared.To.ToString(CultureInfo.InvariantCulture))}",
        Answered { Row: null } answered when questionnaire.Find(answered.Question) is Matrix matrix => Of(new Any([.. matrix.Rows.Select(row => new Answered(answered.Question) { Row = row.Code })])),
        Answered { Row: { } option } when questionnaire.Find(((Answered)condition).Question) is Ranking ranking => Placed(ranking, new Compared(ranking.Code, Comparison.AtLeast, 1), option),
        Answered answered => IsAnswered(answered),
        _ => Always,
    };

    // A place is asked for by who stands there.
    private string Placed(Ranking ranking, Compared place, string option)
    {
        int[] places = [.. Enumerable.Range(1, ranking.Given).Where(number => place.By switch { Comparison.Is => number == place.To, Comparison.Below => number < place.To, Comparison.AtMost => number <= place.To, Comparison.Above => number > place.To, _ => number >= place.To })];
        return places.Length == 0 ? $"{Negation}({Always})" : $"({string.Join(" or ", places.Select(number => At(ranking.Code, number - 1, option)))})";
    }

    private protected abstract string ChosenIs(Question? question, About about, string option);

    private protected abstract string NumberOf(Question? question, string code);

    private protected abstract string Day(string day);

    private protected abstract string IsAnswered(Answered answered);

    private protected abstract string At(string ranking, int place, string option);

    private static string Sign(Comparison by) => by switch { Comparison.Is => "=", Comparison.IsNot => "!=", Comparison.Below => "<", Comparison.AtMost => "<=", Comparison.Above => ">", Comparison.AtLeast => ">=" };
}

/// <summary>XPath as XLSForm has it.</summary>
/// <param name="questionnaire">The definition.</param>
internal sealed class XPathFormula(Questionnaire questionnaire) : ExportedFormula(questionnaire)
{
    private protected override string Negation => "not";

    private protected override string Always => "true()";

    private protected override string ChosenIs(Question? question, About about, string option) => question switch
    {
        MultipleChoice => $"selected({Name(about)}, '{option}')",
        Ranking => At(about.Question, 0, option),
        // What is acknowledged says OK.
        Consent => $"{Name(about)} = 'OK'",
        _ => $"{Name(about)} = '{option}'",
    };

    private protected override string NumberOf(Question? question, string code) => question is MultipleChoice ? $"count-selected(${{{code}}})" : $"${{{code}}}";

    private protected override string Day(string day) => $"date('{day}')";

    private protected override string IsAnswered(Answered answered) => $"{Name(answered)} != ''";

    private protected override string At(string ranking, int place, string option) => $"selected-at(${{{ranking}}}, {place}) = '{option}'";

    private static string Name(About about) => about.Row is null ? $"${{{about.Question}}}" : $"${{{about.Question}-{about.Row}}}";
}

/// <summary>The expressions of SurveyJS.</summary>
/// <param name="questionnaire">The definition.</param>
internal sealed class SurveyJsFormula(Questionnaire questionnaire) : ExportedFormula(questionnaire)
{
    private protected override string Negation => "!";

    private protected override string Always => "true";

    private protected override string ChosenIs(Question? question, About about, string option) => question switch
    {
        MultipleChoice => $"{Name(about)} contains '{option}'",
        Ranking => At(about.Question, 0, option),
        Consent => $"{Name(about)} = true",
        // Of one answer "contains" looks for a part of its text.
        _ => $"{Name(about)} = '{option}'",
    };

    private protected override string NumberOf(Question? question, string code) => question is MultipleChoice ? $"{{{code}.length}}" : $"{{{code}}}";

    private protected override string Day(string day) => $"'{day}'";

    private protected override string IsAnswered(Answered answered) => $"{Name(answered)} notempty";

    private protected override string At(string ranking, int place, string option) => $"{{{ranking}[{place}]}} = '{option}'";

    private static string Name(About about) => about.Row is null ? $"{{{about.Question}}}" : $"{{{about.Question}.{about.Row}}}";
}
