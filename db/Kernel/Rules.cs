namespace PingHuEcoPublic.Kernel;

/// <summary>What a rule's number counts.</summary>
public enum RuleKind
{
    /// <summary>A clock of working days.</summary>
    WorkingDays,

    /// <summary>A clock of calendar days.</summary>
    CalendarDays,

    /// <summary>A clock of minutes.</summary>
    Minutes,

    /// <summary>Hundredths.</summary>
    Percent,

    /// <summary>Money in 分.</summary>
    Fen,

    /// <summary>A plain number in the rule's unit.</summary>
    Number,
}

/// <summary>What a rule is about, by the beginning of its code.</summary>
public enum RuleArea
{
    /// <summary>信访: <c>P-</c>.</summary>
    Petition,

    /// <summary>举报和奖励: <c>R-</c>, <c>reward.</c>.</summary>
    Report,

    /// <summary>主动公开: <c>D-</c>.</summary>
    Disclosure,

    /// <summary>依申请公开: <c>A-</c>.</summary>
    Request,

    /// <summary>秸秆禁烧: <c>S-</c>.</summary>
    Straw,

    /// <summary>行政处罚: <c>PEN-</c>.</summary>
    Penalty,

    /// <summary>调查: <c>survey.</c>.</summary>
    Survey,

    /// <summary>环境质量评价: <c>quality.</c>.</summary>
    Quality,
}

/// <summary>The number of a rule.</summary>
/// <param name="Amount">The number itself, by the rule's kind.</param>
/// <param name="Extension">For a clock, the most days by which it may be extended; null where the rule does not speak of it.</param>
/// <param name="Rolls">For a clock, whether a last day on a day off moves to the next working day.</param>
public sealed record RuleValue(long Amount, int? Extension = null, bool Rolls = false);

/// <summary>One dated row of law: a number, from when to when it stands, and where it is written.</summary>
/// <param name="Code">The code, e.g. <c>A-ANS</c>; rows of one code follow each other and never overlap.</param>
/// <param name="ValidFrom">The first day on which it stands.</param>
/// <param name="ValidTo">The last day; null while it stands.</param>
/// <param name="Kind">What the number counts.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">The unit, in Chinese.</param>
/// <param name="Source">Law and article, or the document it is taken from.</param>
/// <param name="Confirmed">False until the bureau has confirmed it; staff see the mark.</param>
/// <param name="NoteZh">What it is, in Chinese.</param>
/// <param name="NoteEn">What it is, in English.</param>
public sealed record Rule(string Code, DateOnly ValidFrom, DateOnly? ValidTo, RuleKind Kind, Json<RuleValue> Value, string Unit, string Source, bool Confirmed, string NoteZh, string NoteEn)
{
    /// <summary>The number.</summary>
    public long Amount => Value.Value.Amount;

    /// <summary>What it is about.</summary>
    /// <exception cref="InvalidOperationException">The code begins like no area's.</exception>
    public RuleArea Area => Code.Split('-', '.')[0] switch
    {
        "P" => RuleArea.Petition,
        "R" or "reward" => RuleArea.Report,
        "D" => RuleArea.Disclosure,
        "A" => RuleArea.Request,
        "S" => RuleArea.Straw,
        "PEN" => RuleArea.Penalty,
        "survey" => RuleArea.Survey,
        "quality" => RuleArea.Quality,
        _ => throw new InvalidOperationException($"{Code} belongs to no area."),
    };

    /// <summary>Whether the rule stands on a day.</summary>
    public bool StandsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>The rule as the term of a deadline.</summary>
    /// <exception cref="InvalidOperationException">It is no clock of days.</exception>
    public DeadlineRule AsDeadline() => Kind switch
    {
        RuleKind.WorkingDays => new(checked((int)Amount), DayCount.Working, Value.Value.Rolls, Value.Value.Extension, Code, Source, Confirmed),
        RuleKind.CalendarDays => new(checked((int)Amount), DayCount.Calendar, Value.Value.Rolls, Value.Value.Extension, Code, Source, Confirmed),
        RuleKind.Minutes or RuleKind.Percent or RuleKind.Fen or RuleKind.Number => throw new InvalidOperationException($"{Code} is no clock of days."),
    };

    /// <summary>The rule as money.</summary>
    /// <exception cref="InvalidOperationException">It is no amount of money.</exception>
    public Fen AsFen() => Kind == RuleKind.Fen ? new(Amount) : throw new InvalidOperationException($"{Code} is no amount of money.");
}

/// <summary>All rule rows, to be asked what stands on a day. Pure: read it once by <see cref="RuleReader"/> and pass it on.</summary>
/// <param name="rows">The rows, in any order.</param>
public sealed class RuleBook(IEnumerable<Rule> rows)
{
    private readonly Rule[] rows = [.. rows.OrderBy(row => row.Code, StringComparer.Ordinal).ThenBy(row => row.ValidFrom)];

    /// <summary>The rows by code, the oldest first.</summary>
    public IReadOnlyList<Rule> Rows => rows;

    /// <summary>The row that stands on the day; null when there is none.</summary>
    public Rule? Find(string code, DateOnly day) => rows.LastOrDefault(row => row.Code == code && row.StandsOn(day));

    /// <summary>The row that stands on the day.</summary>
    /// <exception cref="Refusal"><c>rule.absent</c>: no row of that code stands then.</exception>
    public Rule On(string code, DateOnly day) => Find(code, day) ?? throw new Refusal("rule.absent", code, day);
}
