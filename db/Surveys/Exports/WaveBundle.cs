using System.Text.Json;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// What stands beside a wave's rows so that every figure that is published of them can be computed again: questions with their points,
/// each answer's share, the dimensions and the composite, the headline by parts of the answers.
/// </summary>
internal static class WaveBundle
{
    /// <summary>The column that flags who was too fast to have read.</summary>
    public const string Speeder = "speeder";

    /// <summary>The column that flags the same answer to every question of a scale.</summary>
    public const string StraightLine = "straight-line";

    /// <summary>The column that flags a device that had answered before.</summary>
    public const string SameDevice = "same-device";

    /// <summary>The column that says by which way an answer came.</summary>
    public const string Channel = "channel";

    /// <summary>What the mean of the dimensions is called.</summary>
    public const string Composite = "composite";

    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>As <c>bundle.json</c>.</summary>
    public static string Write(BundleDefinition definition) => JsonSerializer.Serialize(definition, Indented);

    /// <summary>The column of how long an answer took.</summary>
    public const string Seconds = "seconds";

    /// <summary>What of a wave is estimated, and how.</summary>
    public static BundleDefinition Of(WaveView wave, FigureRules rules, WeightSet? weights, IReadOnlyList<PopulationMargin>? margins, BesideRows beside) => new()
    {
        Title = $"{wave.Questionnaire.Title} {wave.Wave.Title.Value}",
        Mode = wave.Wave.Mode.Word(),
        Design = new() { ByBase = margins is null },
        Calibration = margins is null ? null : new()
        {
            Margins = [.. margins.Select(margin => new BundleMargin { By = [margin.Variable], Targets = margin.Targets.Value.People.ToDictionary(each => each.Key, each => (double)each.Value) })],
            Low = weights?.Low,
            High = weights?.High,
        },
        Questions = [.. Counting.OfAll(wave.Questionnaire).SelectMany(counting => QuestionsOf(wave, counting))],
        Indices = [.. IndicesOf(wave, rules)],
        Parts = wave.Questionnaire.Headline is { } headline ? [.. PartsOf(headline.Code)] : [],
        By = wave.Questionnaire.Town?.Code,
        Medians = [Seconds],
        Sets = [.. beside.Files.Select(file => new BundleSet { Name = file.Name, Rows = file.FileName, Questions = file.Codes is null ? [.. Counting.OfAll(wave.Questionnaire).Where(counting => counting.Question.Code == wave.Questionnaire.Headline?.Code).SelectMany(counting => QuestionsOf(wave, counting)).Take(1)] : [.. file.Codes.Select(theme => new BundleQuestion { Column = theme.Column, Label = theme.Label, Options = ["1"] })] })],
        Response = beside.Response,
        NotRecomputed = [.. OmissionsOf(wave, weights)],
    };

    private static IEnumerable<BundleOmission> OmissionsOf(WaveView wave, WeightSet? weights)
    {
        BundleOmission Omitted(string figure, string key) => new(figure, $"{Wording.Chinese[key]} {Wording.English[key]}");
        if (wave.Questionnaire.Asked.Any(question => question is FreeText)) yield return Omitted("quotations", "bundle.omitted.quotations");
        if (weights is not null) yield return Omitted("left-out", "bundle.omitted.left-out");
        if (weights is { Low: not null } or { High: not null }) yield return Omitted("errors-in-r", "bundle.omitted.trimmed");
    }

    private static IEnumerable<BundleQuestion> QuestionsOf(WaveView wave, Counting counting)
    {
        string[] codes = [.. counting.Options.Select(option => option.Code)];
        return counting switch
        {
            { As: CountedAs.Number } => [],
            { As: CountedAs.Any or CountedAs.First } => codes.Select((_, place) => new BundleQuestion { Column = counting.Variable(place), Options = ["1"] }),
            { Question: Scale or Stars } => [new() { Column = counting.Name, Scores = codes.ToDictionary(code => code, code => double.Parse(code, System.Globalization.CultureInfo.InvariantCulture)), Nps = counting.Question is Scale { From: 0, To: 10 }, Options = codes }],
            { Question: SingleChoice choice } when wave.Wave.ScoreMap(choice.Scores) is { } map => [new()
            {
                Column = choice.Code,
                Scores = Inside(choice).ToDictionary(option => option.Code, option => map.Points[option.Code].Points),
                Counts = map.HasRate ? [.. Inside(choice).Where(option => map.Points[option.Code].Counts).Select(option => option.Code)] : null,
                Missing = [.. choice.Options.Where(option => option.Aside).Select(option => option.Code)],
                Options = codes,
            }],
            _ => [new() { Column = counting.Name, Options = codes }],
        };
    }

    private static IEnumerable<BundleIndex> IndicesOf(WaveView wave, FigureRules rules)
    {
        var dimensions = wave.Questionnaire.Asked.OfType<SingleChoice>().Where(choice => choice.Dimension is not null && wave.Wave.ScoreMap(choice.Scores) is not null).GroupBy(choice => choice.Dimension!.Value).OrderBy(same => same.Key).ToArray();
        foreach (var dimension in dimensions) yield return new() { Name = dimension.Key.Word(), Parts = dimension.ToDictionary(choice => choice.Code, _ => 1.0) };
        var weights = rules.Composite.Where(each => each.Weight > 0 && dimensions.Any(dimension => dimension.Key == each.Dimension)).ToDictionary(each => each.Dimension.Word(), each => each.Weight);
        if (weights.Count > 1) yield return new() { Name = Composite, Parts = weights };
    }

    private static IEnumerable<BundlePart> PartsOf(string headline)
    {
        foreach (var (part, column, value) in new[]
        {
            (SensitivityPart.WithoutSpeeders, Speeder, "0"), (SensitivityPart.WithoutStraightLiners, StraightLine, "0"), (SensitivityPart.WithoutSameDevice, SameDevice, "0"), (SensitivityPart.VerifiedOnly, Channel, AnswerChannel.Invitation.Word()),
        })
            yield return new() { Name = part.Word(), Of = [headline], Where = new Dictionary<string, IReadOnlyList<string>> { [column] = [value] } };
    }

    private static IEnumerable<Option> Inside(SingleChoice choice) => choice.Options.Where(option => !option.Aside);
}
