namespace PingHuEcoPublic.Surveys;

/// <summary>Which variables of a questionnaire are rolled up against which.</summary>
public static class CellPlan
{
    /// <summary>The variable by which the headline is cut for the sensitivity table: how an answer came, as <see cref="AnswerSigns"/>.</summary>
    public const string Signs = "~signs";

    // All pairs of some forty variables. Beyond, only what is cut by most: the headline, the town, and who somebody is.
    private const int MostPairs = 900;

    /// <summary>How many values <see cref="Signs"/> has.</summary>
    internal const int SignValues = 16;

    /// <summary>The variables that can be cut by.</summary>
    public static IReadOnlyList<CodebookVariable> Variables(Questionnaire questionnaire) =>
        [.. Codebook.Of(questionnaire).Where(variable => variable.Values.Count > 1)];

    /// <summary>The pairs, each variable with itself among them, the earlier of the questionnaire first.</summary>
    public static IEnumerable<(CodebookVariable Row, CodebookVariable Column)> Pairs(Questionnaire questionnaire)
    {
        CodebookVariable[] variables = [.. Codebook.Of(questionnaire).Where(variable => variable.Values.Count > 0)];
        var all = variables.Length * (variables.Length + 1) / 2 <= MostPairs;
        var breaks = questionnaire.Asked.Where(question => question.Headline || WeightedAnswers.CategoriesOf(question) is not null).Select(question => question.Code).ToHashSet();
        return from row in variables.Index()
               from column in variables.Skip(row.Index).Index()
               where all || column.Index == 0 || breaks.Contains(row.Item.Name) || breaks.Contains(column.Item.Name)
               select (row.Item, column.Item);
    }
}
