namespace PingHuEcoPublic.Surveys;

/// <summary>Which answers a row of the sensitivity table keeps.</summary>
public enum SensitivityPart
{
    /// <summary>全部答卷.</summary>
    All,

    /// <summary>不含作答过快的.</summary>
    WithoutSpeeders,

    /// <summary>不含各题选同一项的.</summary>
    WithoutStraightLiners,

    /// <summary>不含同一设备再次作答的.</summary>
    WithoutSameDevice,

    /// <summary>只含凭邀请码的.</summary>
    VerifiedOnly,
}

/// <summary>The headline by a part of the answers.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Answers">How many.</param>
/// <param name="Rate">Its rate.</param>
/// <param name="Score">Its mean.</param>
public sealed record SensitivityFigures(SensitivityPart Part, int Answers, Proportion? Rate, Mean? Score)
{
    /// <summary>How often each answer was given in it; never shown.</summary>
    public IReadOnlyList<OptionFigure> Options { get; init; } = [];
}

/// <summary>Signs of an answer given without reading. They flag; no answer is dropped for them.</summary>
public sealed class Quality
{
    /// <summary>So many questions on one scale, all answered alike, make a straight line; fewer are chance.</summary>
    public const int LeastItems = 5;

    private readonly int[][] scales;
    private readonly double fastest;

    /// <summary>Looks at the answers of a wave.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="answers">Everybody's answers: the median time is theirs.</param>
    /// <param name="speederShare">Under this share of the median somebody was too fast to have read, 0 to 1.</param>
    public Quality(Questionnaire questionnaire, IReadOnlyList<AnswerRow> answers, double speederShare)
        : this(questionnaire, Tally.Median([.. answers.Select(answer => answer.Seconds).OfType<short>()]) * speederShare ?? 0)
    {
    }

    /// <summary>Looks at answers one by one.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="fastest">Under so many seconds somebody was too fast to have read.</param>
    internal Quality(Questionnaire questionnaire, double fastest)
    {
        this.fastest = fastest;
        var columns = Codebook.Of(questionnaire).ToDictionary(variable => variable.Name, variable => variable.Column);
        scales = [.. ScalesOf(questionnaire).Select(scale => scale.Select(name => columns[name]).ToArray())];
    }

    /// <summary>The variables of each scale that has enough questions: those with the same points, and the rows of a matrix.</summary>
    internal static IEnumerable<IReadOnlyList<string>> ScalesOf(Questionnaire questionnaire) =>
    [
        .. questionnaire.Asked.OfType<SingleChoice>().Where(choice => choice.Scores is not null).GroupBy(choice => choice.Scores).Select(same => same.Select(choice => choice.Code).ToArray()).Where(items => items.Length >= LeastItems),
        .. questionnaire.Asked.OfType<Matrix>().Where(matrix => matrix.Rows.Count >= LeastItems).Select(matrix => matrix.Rows.Select(row => $"{matrix.Code}.{row.Code}").ToArray()),
    ];

    /// <summary>Whether a row of the table keeps an answer with these signs.</summary>
    internal static bool Keeps(SensitivityPart part, AnswerSigns signs) => part switch
    {
        SensitivityPart.All => true,
        SensitivityPart.WithoutSpeeders => !signs.HasFlag(AnswerSigns.Speeder),
        SensitivityPart.WithoutStraightLiners => !signs.HasFlag(AnswerSigns.StraightLine),
        SensitivityPart.WithoutSameDevice => !signs.HasFlag(AnswerSigns.SameDevice),
        SensitivityPart.VerifiedOnly => signs.HasFlag(AnswerSigns.Verified),
    };

    /// <summary>Whether it took less than the share of the median.</summary>
    public bool IsSpeeder(AnswerRow answer) => answer.Seconds is { } seconds && seconds < fastest;

    /// <summary>Whether every question of one scale, five or more of them, has the same answer.</summary>
    public bool IsStraightLine(AnswerRow answer) =>
        scales.Any(items => answer.Codes[items[0]] >= 0 && items.All(item => answer.Codes[item] == answer.Codes[items[0]]));

    /// <summary>Whether a row of the table keeps the answer.</summary>
    public bool Keeps(SensitivityPart part, AnswerRow answer) => part switch
    {
        SensitivityPart.All => true,
        SensitivityPart.WithoutSpeeders => !IsSpeeder(answer),
        SensitivityPart.WithoutStraightLiners => !IsStraightLine(answer),
        SensitivityPart.WithoutSameDevice => !answer.SameDevice,
        SensitivityPart.VerifiedOnly => answer.Verified,
    };
}
