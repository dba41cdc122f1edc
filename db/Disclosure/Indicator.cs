using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Whether a target was met, where that can be said by a number.</summary>
public enum TargetStanding
{
    /// <summary>The newest figure meets it.</summary>
    Met,

    /// <summary>The newest figure does not meet it.</summary>
    NotMet,

    /// <summary>There is no figure, or the target has no number: a person judges.</summary>
    Open,
}

/// <summary>One figure that was entered.</summary>
/// <param name="Id">The figure.</param>
/// <param name="Period">What it covers, e.g. 2025年1—10月.</param>
/// <param name="Value">The number, in the indicator's unit; null where only words can be said.</param>
/// <param name="Statement">The words; empty where the number says it.</param>
/// <param name="AsOf">The last day that it covers.</param>
/// <param name="Source">Who measured or computed it.</param>
/// <param name="EnteredAt">When it was entered.</param>
/// <param name="Reason">Why the figure before it was corrected; empty for a first figure.</param>
/// <param name="Before">What stood there before, as it was shown; null for a first figure.</param>
public sealed record Actual(Guid Id, string Period, decimal? Value, string Statement, DateOnly AsOf, string Source, DateTimeOffset EnteredAt, string Reason, string? Before);

/// <summary>An indicator of the yearly plan: what was promised for a year and what was measured, the newest figure first.</summary>
/// <param name="Code">Its code.</param>
/// <param name="TitleZh">What is measured.</param>
/// <param name="TitleEn">What is measured, in English.</param>
/// <param name="UnitZh">The unit.</param>
/// <param name="UnitEn">The unit in English.</param>
/// <param name="NoteZh">A note.</param>
/// <param name="NoteEn">A note in English.</param>
/// <param name="Year">The year of the plan.</param>
/// <param name="Comparison">How the figure is held against the target: <c>&lt;=</c>, <c>&gt;=</c>, <c>=</c>, or <c>stable</c> and <c>rank</c>, which have no number.</param>
/// <param name="Target">The number; null where the plan gives none.</param>
/// <param name="WordsZh">The target in the plan's own words.</param>
/// <param name="WordsEn">The same in English.</param>
/// <param name="TargetSource">Where the target is written.</param>
/// <param name="Actuals">What was measured, corrected figures left out, the newest first.</param>
public sealed record Indicator(
    string Code, string TitleZh, string TitleEn, string UnitZh, string UnitEn, string NoteZh, string NoteEn, int Year,
    string Comparison, decimal? Target, string WordsZh, string WordsEn, string TargetSource, Json<Actual[]> Actuals)
{
    /// <summary>The newest figure; null while there is none.</summary>
    public Actual? Latest => Actuals.Value is [var newest, ..] ? newest : null;

    /// <summary>Whether the newest figure meets the target.</summary>
    public TargetStanding Standing => (Comparison, Target, Latest?.Value) switch
    {
        ("<=", { } most, { } value) => value <= most ? TargetStanding.Met : TargetStanding.NotMet,
        (">=", { } least, { } value) => value >= least ? TargetStanding.Met : TargetStanding.NotMet,
        ("=", { } exactly, { } value) => value == exactly ? TargetStanding.Met : TargetStanding.NotMet,
        _ => TargetStanding.Open,
    };

    /// <summary>How old the newest figure is: days from the last day that it covers; null while there is none.</summary>
    public int? AgeOn(DateOnly today) => Latest is { } newest ? today.DayNumber - newest.AsOf.DayNumber : null;

    /// <summary>What is measured, in the language.</summary>
    public string Title(Wording words) => words.IsChinese ? TitleZh : TitleEn;

    /// <summary>The unit, in the language.</summary>
    public string Unit(Wording words) => words.IsChinese ? UnitZh : UnitEn;

    /// <summary>The target in words, in the language.</summary>
    public string TargetWords(Wording words) => words.IsChinese ? WordsZh : WordsEn;

    /// <summary>The note, in the language.</summary>
    public string Note(Wording words) => words.IsChinese ? NoteZh : NoteEn;
}
