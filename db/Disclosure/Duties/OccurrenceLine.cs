using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>应公开任务: one instance of a duty, due on a day. Only what <see cref="Means"/> names fulfils it, never a tick.</summary>
public sealed class Occurrence;

/// <summary>What made an occurrence.</summary>
public enum OccurrenceKind
{
    /// <summary>A person entered what was formed or changed.</summary>
    Event,

    /// <summary>The calendar: a year, a quarter, a month.</summary>
    Period,

    /// <summary>A step of a case: received, intended decision, decision.</summary>
    Step,

    /// <summary>A month in which a register has no entry: a nil report is due.</summary>
    NilMonth,

    /// <summary>A number that is missing in a register's series.</summary>
    NumberGap,

    /// <summary>Something new is due in a column.</summary>
    Freshness,
}

/// <summary>One occurrence of a duty with all that ever fulfilled it.</summary>
/// <param name="Id">The occurrence.</param>
/// <param name="Obligation">The code of its catalogue row.</param>
/// <param name="Kind">What made it.</param>
/// <param name="Title">What it is about, for one that a person or a register opened; empty for a period.</param>
/// <param name="Period">The period, e.g. <c>2026-Q3</c>; for an event it names the event.</param>
/// <param name="BegunOn">When the information was formed, or the period's first day.</param>
/// <param name="DueOn">On time until the end of this day.</param>
/// <param name="Reasoning">How the due day was counted; null where the law names the day.</param>
/// <param name="OpenedAt">Since when it is known here.</param>
/// <param name="LapsedAt">When it was taken back, by a later entry of its register or by the end of its duty; null while it stands.</param>
/// <param name="Fulfilments">All that ever fulfilled it, the earliest day first.</param>
/// <param name="CaseId">The case, for a step.</param>
/// <param name="LapsedBecause">Why it was taken back; null while it stands.</param>
public sealed record OccurrenceLine(
    Id<Occurrence> Id, string Obligation, OccurrenceKind Kind, string Title, string Period, DateOnly BegunOn, DateOnly DueOn, Json<DeadlineReasoning>? Reasoning,
    DateTimeOffset OpenedAt, DateTimeOffset? LapsedAt, Json<Fulfilment[]> Fulfilments, Id<CaseFile>? CaseId, LapseReason? LapsedBecause = null)
{
    private static readonly DateOnly Always = DateOnly.MaxValue;

    /// <summary>The last day on which it has to stay visible; null where the duty has no such window, or nothing fulfils it.</summary>
    public DateOnly? ShownUntil { get; init; }

    /// <summary>What fulfils it as known now; null while nothing does.</summary>
    public Fulfilment? By => ByAsKnown(Always);

    /// <summary>What fulfilled it by what was known at the end of a day.</summary>
    public Fulfilment? ByAsKnown(DateOnly known) => Fulfilments.Value.FirstOrDefault(each => each.StandsOn(known, ShownUntil));

    /// <summary>The published notice that fulfils it; null while none does.</summary>
    public Id<Notice>? Notice => By?.Notice is { } notice ? new(notice) : null;

    /// <summary>Its title.</summary>
    public string? NoticeTitle => By is { Means: Means.Edition, Title: var title } ? title : null;

    /// <summary>The day that counts as its publication; null while nothing fulfils it.</summary>
    public DateOnly? PublishedOn => By?.On;

    /// <summary>Fulfilled by the end of its due day.</summary>
    public bool IsOnTime => PublishedOn <= DueOn;

    /// <summary>Still to be fulfilled.</summary>
    public bool IsOpen => LapsedAt is null && By is null;

    /// <summary>Known here by the end of a day, and not taken back by then.</summary>
    public bool ExistsOn(DateOnly known) => Clock.DayOf(OpenedAt) <= known && !(LapsedAt is { } at && Clock.DayOf(at) <= known);

    /// <summary>What it is about, in the language: the event as it was entered, or the duty and its period.</summary>
    public string Name(Obligation? duty, Wording words) => Kind switch
    {
        OccurrenceKind.NilMonth => words["Disclosure.Occurrence.NilMonth", duty?.Title(words) ?? Obligation, PeriodText.OfDuty(Period, duty, words)],
        OccurrenceKind.NumberGap => words["Disclosure.Occurrence.Gap", duty?.Title(words) ?? Obligation, Title],
        OccurrenceKind.Freshness => words["Disclosure.Occurrence.Freshness", duty?.Title(words) ?? Obligation, BegunOn],
        OccurrenceKind.Step => words["Disclosure.Occurrence.Step", Title, duty?.Title(words) ?? Obligation],
        OccurrenceKind.Event or OccurrenceKind.Period => Title.Length > 0 ? Title : words["Disclosure.Occurrence.Of", duty?.Title(words) ?? Obligation, PeriodText.OfDuty(Period, duty, words)],
    };
}
