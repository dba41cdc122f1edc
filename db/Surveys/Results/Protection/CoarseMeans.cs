using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A mean that is not printed to a tenth, because a small count could be worked out from it.</summary>
/// <param name="Figure">Which kind.</param>
/// <param name="Code">The variable, the dimension's word or the town's code; null where there is but one.</param>
/// <param name="Part">The row of a matrix; null elsewhere.</param>
/// <param name="Exactness">How it is printed, or that it is not.</param>
public sealed record CoarseMean(WithheldFigure Figure, string? Code, string? Part, Exactness Exactness);

/// <summary>
/// How exactly each mean of a wave may be printed. What is made of other means is no more exact than the coarsest of them: from a dimension
/// and its other questions the one that was rounded would follow, and from nine towns the city.
/// </summary>
internal sealed class CoarseMeans
{
    private readonly Dictionary<(string Code, string? Part), Exactness> questions = [];
    private readonly Dictionary<(string Code, string? Part), Exactness> rates = [];
    private readonly Dictionary<Dimension, Exactness> dimensions = [];
    private readonly Dictionary<string, Exactness> towns = [];
    private readonly Dictionary<SensitivityPart, Exactness> parts = [];
    private readonly List<CoarseMean> found = [];

    public CoarseMeans(WaveFigures figures, FigureRules rules)
    {
        foreach (var question in figures.Questions)
        {
            var (hidden, groups) = Suppression.Hiding(question, rules.SmallestCell);
            var rate = rates[(question.Code, question.Part)] = MeanProtection.OfRate(question, hidden, groups, rules);
            questions[(question.Code, question.Part)] = Note(MeanProtection.Of(question, hidden, groups, rules, rate), question.Score, WithheldFigure.Question, question.Code, question.Part);
        }
        foreach (var dimension in figures.Dimensions)
            dimensions[dimension.Dimension] = Note(dimension.Questions.Select(code => questions[(code, null)]).Aggregate(Exactness.Tenths, Printing.Or), dimension.Score, WithheldFigure.Dimension, dimension.Dimension.Word(), null);
        Composite = Note(figures.Composite?.Weights.Select(each => dimensions[each.Dimension]).Aggregate(Exactness.Tenths, Printing.Or) ?? Exactness.Tenths, figures.Composite?.Score, WithheldFigure.Composite, null, null);
        var city = figures.Headline is { } headline ? questions.GetValueOrDefault((headline, null)) : Exactness.Tenths;
        var together = JointTowns.Of(figures, [.. figures.Towns.Select(town => MeanProtection.Alone(town.Options, town.Score, rules).Or(city))], (city, HeadlineRate(figures)), rules);
        foreach (var (place, town) in figures.Towns.Index())
            towns[town.Town] = Note(together[place], town.Standing == TownStanding.TooFew ? null : town.Score, WithheldFigure.Towns, town.Town, null);
        foreach (var part in figures.Sensitivity)
            parts[part.Part] = part.Part == SensitivityPart.All ? city : MeanProtection.Alone(part.Options, part.Score, rules).Or(city);
        Note(parts.Values.Aggregate(Exactness.Tenths, Printing.Or), figures.Sensitivity is [var all, ..] ? all.Score : null, WithheldFigure.Sensitivity, null, null);
    }

    public Exactness Composite { get; }

    public IReadOnlyList<CoarseMean> Found => found;

    public Exactness Of(QuestionFigures question) => questions[(question.Code, question.Part)];

    public Exactness RateOf(QuestionFigures question) => rates[(question.Code, question.Part)];

    /// <summary>The rate of the headline; its parts are no more exact, since the whole is one of them.</summary>
    public Exactness HeadlineRate(WaveFigures figures) => figures.Headline is { } headline ? rates.GetValueOrDefault((headline, null)) : Exactness.Tenths;

    public Exactness Of(DimensionFigures dimension) => dimensions[dimension.Dimension];

    public Exactness Of(TownFigures town) => towns[town.Town];

    public Exactness Of(SensitivityFigures part) => parts[part.Part];

    private Exactness Note(Exactness exactness, Mean? score, WithheldFigure figure, string? code, string? part)
    {
        if (exactness != Exactness.Tenths && score is not null) found.Add(new(figure, code, part, exactness));
        return exactness;
    }
}
