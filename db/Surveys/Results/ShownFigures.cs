using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// What the public sees: rounded, small counts left out (<c>primary</c>), and in each distribution a second one where a single gap could
/// be filled by subtraction (<c>complementary</c>). This record is what a publication freezes.
/// </summary>
/// <param name="Answers">How many sheets.</param>
/// <param name="MedianSeconds">Half took less.</param>
/// <param name="Questions">The questions.</param>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Towns">The nine towns.</param>
/// <param name="Rules">The limits applied.</param>
public sealed record ShownFigures(
    int Answers, int? MedianSeconds, IReadOnlyList<ShownQuestion> Questions, IReadOnlyList<ShownDimension> Dimensions, IReadOnlyList<ShownTown> Towns, FigureRules Rules)
{
    /// <summary>The composite; null where there is none.</summary>
    public ShownComposite? Composite { get; init; }

    /// <summary>The headline by parts of the answers.</summary>
    public IReadOnlyList<ShownSensitivity> Sensitivity { get; init; } = [];

    /// <summary>Answers that the other figures leave out, by how they came; the headline of each.</summary>
    public IReadOnlyList<ShownApart> Apart { get; init; } = [];

    /// <summary>The questions by which the wave had quotas.</summary>
    public IReadOnlyList<string> QuotaMargins { get; init; } = [];

    /// <summary>How they were weighted; null where each answer counts the same.</summary>
    public ShownWeighting? Weighting { get; init; }

    /// <summary>What became of the drawn sample, where there was one. An open link has no response rate, whatever is asked of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShownResponse? Response { get; init; }

    /// <summary>What was written in words of one's own, by theme; null where nobody coded any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ShownThemes>? Themes { get; init; }

    /// <summary>What was left out because an earlier publication of the wave would give it away; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Withheld>? Withheld { get; init; }

    /// <summary>Means that are rounded further than to a tenth, or left out, because a small count could be worked out from them; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CoarseMean>? Coarse { get; init; }

    /// <summary>How exactly a mean is printed.</summary>
    public Exactness ExactnessOf(WithheldFigure figure, string? code, string? part = null) =>
        Coarse?.FirstOrDefault(mean => mean.Figure == figure && mean.Code == code && mean.Part == part)?.Exactness ?? Exactness.Tenths;

    /// <summary>Only the chosen figures. What is left out leaves no trace of its size.</summary>
    /// <param name="chosen">Which.</param>
    /// <param name="headline">The headline's variable: its figures by parts of the answers go with it.</param>
    public ShownFigures Only(Publishing chosen, string? headline) => this with
    {
        Sensitivity = chosen.Questions is null || (headline is not null && chosen.Questions.Contains(headline)) ? Sensitivity : [],
        Questions = [.. Questions.Where(question => chosen.Questions?.Contains(question.Code) != false)],
        Coarse = Coarse?.Where(mean => mean.Figure switch
        {
            WithheldFigure.Question => chosen.Questions?.Contains(mean.Code!) != false,
            WithheldFigure.Towns => chosen.Towns,
            WithheldFigure.Dimension or WithheldFigure.Composite or WithheldFigure.Sensitivity or WithheldFigure.Themes => chosen.Questions is null,
        }).ToArray() is { Length: > 0 } coarse ? coarse : null,
        Themes = Themes?.Where(themes => chosen.Questions?.Contains(themes.Code) != false).ToArray() is { Length: > 0 } themes ? themes : null,
        Dimensions = [.. Dimensions.Where(dimension => chosen.Questions is null || dimension.Questions.All(chosen.Questions.Contains))],
        Towns = chosen.Towns ? Towns : [],
        Apart = [.. Apart.Select(apart => chosen.Questions is null ? apart : apart with { Rate = null, Score = null })],
        Composite = chosen.Questions is null || Dimensions.All(dimension => dimension.Questions.All(chosen.Questions.Contains)) ? Composite : null,
    };
}
