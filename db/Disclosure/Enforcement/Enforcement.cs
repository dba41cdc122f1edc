using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A list of enforcement.</summary>
public enum EnforcementList
{
    /// <summary>监管正面清单: by which rule an enterprise enters it.</summary>
    Positive,

    /// <summary>轻微不罚: an act that is not punished when it is slight, mended and without harm (行政处罚法 art. 33).</summary>
    Minor,

    /// <summary>首违不罚: an act that need not be punished the first time (行政处罚法 art. 33).</summary>
    First,
}

/// <summary>Why a penalty decision did not stand (行政处罚法 art. 48).</summary>
public enum PenaltyChange
{
    /// <summary>被依法变更.</summary>
    Changed,

    /// <summary>被依法撤销.</summary>
    Revoked,

    /// <summary>被确认违法.</summary>
    Unlawful,

    /// <summary>被确认无效.</summary>
    Void,
}

/// <summary>A rule of entry, or an act that is not punished.</summary>
/// <param name="Id">Its id.</param>
/// <param name="List">Its list.</param>
/// <param name="Title">The rule or the act.</param>
/// <param name="Conditions">When it applies.</param>
/// <param name="Basis">Where it is written.</param>
/// <param name="Confirmed">Compared word by word with its basis.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day; null while it stands.</param>
public sealed record EnforcementItem(Id<EnforcementItem> Id, EnforcementList List, string Title, string Conditions, string Basis, bool Confirmed, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>Whether it stands on a day.</summary>
    public bool StandsOn(DateOnly day) => day >= ValidFrom && (ValidTo is not { } last || day <= last);
}

/// <summary>An enterprise on 监管正面清单.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreditCode">统一社会信用代码.</param>
/// <param name="Title">Its name.</param>
/// <param name="Rule">The rule by which it entered.</param>
/// <param name="EnteredOn">Since when.</param>
/// <param name="Until">The last day of its term.</param>
/// <param name="RemovedFor">Why it was taken off; null while it was not.</param>
/// <param name="RemovedOn">When it was taken off.</param>
public sealed record PositiveEntry(Id<PositiveEntry> Id, string CreditCode, string Title, string Rule, DateOnly EnteredOn, DateOnly Until, string? RemovedFor, DateOnly? RemovedOn)
{
    /// <summary>Whether it is on the list on a day.</summary>
    public bool StandsOn(DateOnly day) => day >= EnteredOn && day <= Until && (RemovedOn is not { } off || day < off);
}

/// <summary>A penalty as the public reads it; of one that was taken back only the number, the day and the reason.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">文号.</param>
/// <param name="Party">Who; empty where it was taken back.</param>
/// <param name="CreditCode">统一社会信用代码; empty for a person.</param>
/// <param name="Act">What was done; empty where it was taken back.</param>
/// <param name="Basis">The law.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="DecidedOn">When.</param>
/// <param name="Change">Why it did not stand; null while it stands.</param>
/// <param name="Document">The document that says so.</param>
/// <param name="ChangedOn">When it was changed.</param>
/// <param name="DueOn">By when it is taken back.</param>
/// <param name="Reasoning">How that day was counted.</param>
/// <param name="Reason">The published reason; null until it is taken back.</param>
/// <param name="WithdrawnOn">When it was taken back.</param>
/// <param name="InTime">Whether by its day.</param>
public sealed record Penalty(
    Id<Penalty> Id, string Number, string Party, string CreditCode, string Act, string Basis, string Decision, DateOnly DecidedOn,
    PenaltyChange? Change, string? Document, DateOnly? ChangedOn, DateOnly? DueOn, Json<DeadlineReasoning>? Reasoning, string? Reason, DateOnly? WithdrawnOn, bool? InTime)
{
    /// <summary>It did not stand and is still public.</summary>
    public bool IsToBeTakenBack => Change is not null && WithdrawnOn is null;
}

/// <summary>A penalty as it is entered.</summary>
/// <param name="Number">文号.</param>
/// <param name="Party">An enterprise's name, or a person's family name and 某.</param>
/// <param name="CreditCode">Of an enterprise; empty for a person.</param>
/// <param name="Act">What was done.</param>
/// <param name="Basis">The law.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="DecidedOn">When.</param>
public sealed record PenaltyDraft(string Number, string Party, string CreditCode, string Act, string Basis, string Decision, DateOnly DecidedOn)
{
    /// <summary>The draft when it may be published.</summary>
    /// <param name="today">The day.</param>
    /// <exception cref="Refusal">
    /// The first fault beside its field: <c>text.needed</c>, <c>text.long</c>, <c>enterprise.code.wrong</c>, <c>penalty.person.whole</c>: a person's name in full;
    /// <c>penalty.day.future</c>, <c>request.personal</c>.
    /// </exception>
    public PenaltyDraft Checked(DateOnly today)
    {
        var code = (CreditCode ?? "").Trim().ToUpperInvariant();
        if (code.Length > 0 && !Enterprise.IsCreditCode(code)) throw new Refusal("enterprise.code.wrong", code) { Field = nameof(CreditCode) };
        if (DecidedOn > today) throw new Refusal("penalty.day.future") { Field = nameof(DecidedOn) };
        var kept = this with
        {
            Number = Lines.Single(Number, nameof(Number), 60, needed: true),
            Party = Lines.Single(Party, nameof(Party), 100, needed: true),
            CreditCode = code,
            Act = Lines.Many(Act, nameof(Act), 1_000, needed: true),
            Basis = Lines.Single(Basis, nameof(Basis), 300, needed: true),
            Decision = Lines.Many(Decision, nameof(Decision), 1_000, needed: true),
        };
        // Who is no enterprise is a person, and of a person the public reads the family name alone.
        if (code.Length == 0 && !kept.Party.Contains('某', StringComparison.Ordinal)) throw new Refusal("penalty.person.whole") { Field = nameof(Party) };
        Impersonal.Check((kept.Act, nameof(Act)), (kept.Decision, nameof(Decision)));
        return kept;
    }
}
